import type { Metadata } from "next";
import { REGISTRANT_TYPES, REGISTRANTS } from "@/lib/domain/registrant";
import { RegistrantPage, type RegistrantProps, registrantTitle } from "./registrant-page";

export const revalidate = 300;
export const generateStaticParams = () => REGISTRANT_TYPES.map((type) => ({ type: REGISTRANTS[type].slug }));

export const generateMetadata = async (props: RegistrantProps): Promise<Metadata> => ({
  title: await registrantTitle("it", props),
});

export default function ItalianRegistrant(props: RegistrantProps) {
  return <RegistrantPage lang="it" {...props} />;
}
