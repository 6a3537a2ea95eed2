import { PageNotFound } from "@/components/ui/page-not-found";

/** Within the English site header and footer stay. */
export default function EnglishNotFound() {
  return <PageNotFound lang="en" />;
}
