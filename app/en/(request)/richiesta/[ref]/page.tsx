export { default } from "@/app/(public)/richiesta/[ref]/page";
