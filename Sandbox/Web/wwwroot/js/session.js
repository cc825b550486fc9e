/** Who is signed in. Loaded once per page, before anything else asks the Web API. */
let session;

export async function openSession() {
    const response = await fetch("/app/api/session");
    if (!response.ok) throw new Error("The sandbox does not answer. Start it again with `dotnet run --project Sandbox`.");
    session = await response.json();
    return session;
}

export const theSession = () => session;

export function user() {
    const chosen = localStorage.getItem("user");
    return session.users.find(one => one.id === chosen) ?? session.users[0];
}

export const token = () => user().token;

/** Another user sees another page: everything is loaded anew. */
export function become(id) {
    localStorage.setItem("user", id);
    location.reload();
}

/** Languages of the packed labels; the platform would know the user's from the personal settings. */
export const LANGUAGES = { 1033: "English", 2052: "简体中文" };

export const language = () => Number(localStorage.getItem("language")) || 1033;

/** For dates, numbers and the page itself. */
export const locale = () => ({ 2052: "zh-CN" })[language()] ?? "en-GB";

export function speak(code) {
    localStorage.setItem("language", code);
    location.reload();
}
