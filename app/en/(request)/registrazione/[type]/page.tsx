import type { Metadata } from "next";
import {
  RegistrantPage,
  type RegistrantProps,
  registrantTitle,
} from "@/app/(public)/registrazione/[type]/registrant-page";
import { REGISTRANT_TYPES, REGISTRANTS } from "@/lib/domain/registrant";

export const revalidate = 300;
export const generateStaticParams = () => REGISTRANT_TYPES.map((type) => ({ type: REGISTRANTS[type].slug }));

export const generateMetadata = async (props: RegistrantProps): Promise<Metadata> => ({
  title: await registrantTitle("en", props),
});

export default function EnglishRegistrant(props: RegistrantProps) {
  return <RegistrantPage lang="en" {...props} />;
}
