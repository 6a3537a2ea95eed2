import { SignInPage, type SignInQuery } from "./sign-in-page";

export const metadata = { title: "Accedi" };
export const dynamic = "force-dynamic";

export default function ItalianSignIn({ searchParams }: { searchParams: Promise<SignInQuery> }) {
  return <SignInPage lang="it" searchParams={searchParams} />;
}
