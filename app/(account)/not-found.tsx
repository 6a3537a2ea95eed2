import { PageNotFound } from "@/components/ui/page-not-found";

/** Within the reserved area its frame stays. */
export default function AccountNotFound() {
  return <PageNotFound />;
}
