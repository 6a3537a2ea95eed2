import { DraftGone } from "@/components/ui/draft-gone";

export default function DraftNotFound() {
  return <DraftGone />;
}
