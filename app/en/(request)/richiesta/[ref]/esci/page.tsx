export { default, generateMetadata } from "@/app/(public)/richiesta/[ref]/esci/page";
