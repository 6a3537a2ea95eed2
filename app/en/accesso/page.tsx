import { SignInPage, type SignInQuery } from "@/app/(access)/accesso/sign-in-page";

export const metadata = { title: "Sign in" };
export const dynamic = "force-dynamic";

export default function EnglishSignIn({ searchParams }: { searchParams: Promise<SignInQuery> }) {
  return <SignInPage lang="en" searchParams={searchParams} />;
}
