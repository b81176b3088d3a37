export const Welcome = () => <main>Welcome</main>
