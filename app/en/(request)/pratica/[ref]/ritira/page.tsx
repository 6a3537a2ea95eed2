export { default, generateMetadata } from "@/app/(public)/pratica/[ref]/ritira/page";
