import { PageNotFound } from "@/components/ui/page-not-found";

/** Within the public site header and footer stay. */
export default function PublicNotFound() {
  return <PageNotFound />;
}
