export default function HomePage() {
  return <h1>Portale SINTESI</h1>;
}
