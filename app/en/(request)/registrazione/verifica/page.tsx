export { default, generateMetadata } from "@/app/(public)/registrazione/verifica/page";
