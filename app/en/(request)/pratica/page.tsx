export { default, generateMetadata } from "@/app/(public)/pratica/page";
