export { default, generateMetadata } from "@/app/(public)/pratica/[ref]/page";
