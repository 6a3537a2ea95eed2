export { default, generateMetadata } from "@/app/(public)/richiesta/[ref]/[step]/page";
