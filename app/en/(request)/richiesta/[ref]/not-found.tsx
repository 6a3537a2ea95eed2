import { DraftGone } from "@/components/ui/draft-gone";

export default function EnglishDraftNotFound() {
  return <DraftGone lang="en" />;
}
