export { default, generateMetadata } from "@/app/(public)/pratica/[ref]/ricevute/page";
