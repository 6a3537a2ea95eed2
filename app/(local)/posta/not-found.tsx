import { PageNotFound } from "@/components/ui/page-not-found";

/** No such mail; and no such page at all where the mode is not local. */
export default function OutboxNotFound() {
  return <PageNotFound />;
}
