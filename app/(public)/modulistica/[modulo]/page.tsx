import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PaperForm } from "@/components/ui/paper-form";
import { PAPER_FORMS } from "@/content/it/paper-forms";
import { publicContent } from "@/lib/settings/public-content";

type Props = { params: Promise<{ modulo: string }> };

const formOf = (slug: string) => PAPER_FORMS.find((form) => form.slug === slug);

export const dynamicParams = false;
export const generateStaticParams = () => PAPER_FORMS.map(({ slug }) => ({ modulo: slug }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const form = formOf((await params).modulo);
  return { title: form?.title, description: form?.lead };
}

/** A paper form to fill in and print (A39, A49, B17). */
export default async function PaperFormPage({ params }: Props) {
  const form = formOf((await params).modulo);
  if (!form) notFound();
  return <PaperForm form={form} site={await publicContent()} />;
}
