export { default, generateMetadata } from "@/app/(public)/richiesta/[ref]/controllo/page";
