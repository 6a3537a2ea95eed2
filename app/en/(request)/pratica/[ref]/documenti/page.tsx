export { default, generateMetadata } from "@/app/(public)/pratica/[ref]/documenti/page";
