import { definitions, kid, kids, parse } from "./definitions.js";
import { fill, h, icon } from "./dom.js";
import { formatMoment } from "./format.js";
import { LANGUAGES, become, language, locale, openSession, speak, theSession, user } from "./session.js";
import { say } from "./words.js";
import { plural, privilegesOn, table } from "./tables.js";

/** The sandbox's own standing for the sales app's navigation. */
const SALES = [
    { title: "Opportunities", href: "/app/?table=opportunity", icon: "deals" },
    { title: "Accounts", href: "/app/?table=account", icon: "account" },
    { title: "Contacts", href: "/app/?table=contact", icon: "contact" },
];
const COSELL = [
    { title: "Referrals", href: "/app/?table=cosell_referral", icon: "referral" },
    { title: "Solutions", href: "/app/?table=cosell_solution", icon: "tool" },
    { title: "Audit", href: "/app/?table=cosell_synclog", icon: "log" },
    { title: "Dashboard", href: "/app/dashboard", icon: "dashboard" },
];
const SANDBOX = [
    { title: "Partner Center", href: "/app/partner-center", icon: "partner" },
    { title: "Operator", href: "/app/operator", icon: "operator" },
];
const ICONS = { opportunity: "deals", account: "account", contact: "contact", cosell_referral: "referral", cosell_solution: "tool", cosell_synclog: "log", cosell_connection: "bolt", cosell_fieldmapping: "table", cosell_opportunitysolution: "table" };

/** Draws the frame and gives back its main area. */
export async function openShell(title) {
    document.title = `${title} · Co-sell sandbox`;
    const main = h("main", { id: "main", tabIndex: -1 });
    document.documentElement.lang = locale();
    sayWhatStops(main);
    await openSession();
    fill(document.body, h("a.skip", { href: "#main" }, "Skip to content"), header(), h("div.frame", h("nav.rail", { "aria-label": "Areas" }, h("div.rail-areas", await areas())), main));
    return main;
}

/** Whatever keeps a page from being drawn is said on it, with a way on; the console stays for what a developer must see. */
function sayWhatStops(main) {
    const stopped = (event, error) => {
        if (main.dataset.ready) return;
        event.preventDefault();
        if (!main.isConnected) fill(document.body, main);
        setTitle("Not shown");
        const title = error?.status === 404 ? "There is nothing at this address." : error?.status === 403 ? "You may not see this." : "This page cannot be shown.";
        fill(main, h("section.card.stop", h("span.badge-icon.error", icon("warning")), h("h1", title), h("p", error?.message ?? String(error)), h("a.button", { href: "/app/" }, "To the opportunities")));
        main.dataset.ready = "true";
    };
    addEventListener("error", event => stopped(event, event.error ?? event.message));
    addEventListener("unhandledrejection", event => stopped(event, event.reason));
}

export function setTitle(title) {
    document.title = `${title} · Co-sell sandbox`;
}

function header() {
    const themes = h("button.icon-button", { type: "button", title: "Switch between light and dark", "aria-label": "Switch between light and dark", onclick: switchTheme }, icon(isDark() ? "sun" : "moon"));
    const users = h("select", { "aria-label": "Signed in as", onchange: event => become(event.target.value) },
        theSession().users.map(one => h("option", { value: one.id, selected: one.id === user().id }, `${one.name} — ${one.title}`)));
    const languages = h("select.languages", { "aria-label": "Language of labels", onchange: event => speak(event.target.value) },
        Object.entries(LANGUAGES).map(([code, name]) => h("option", { value: code, selected: Number(code) === language() }, name)));
    return h("header.top",
        h("a.brand", { href: "/app/" }, h("img", { src: "/app/favicon.svg", alt: "", width: 26, height: 26 }), h("span", "Co-sell"), h("small", "sandbox")),
        h("div.top-space"),
        h("span.now", { title: "The sandbox's clock; the operator can turn it", id: "now" }, icon("clock"), formatMoment(theSession().now)),
        languages, users, themes);
}

const isDark = () => (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

function switchTheme(event) {
    const theme = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    localStorage.setItem("theme", theme);
    fill(event.currentTarget, icon(theme === "dark" ? "sun" : "moon"));
}

async function areas() {
    const packed = await fromSiteMap();
    const groups = [["Sales", SALES], ["Co-sell", packed.length > 0 ? packed : COSELL], ["Sandbox", SANDBOX]];
    return groups.map(([name, items]) => h("div.area", h("h2", say(name)), h("ul", items.map(item => h("li", link(item))))));
}

function link(item) {
    const here = location.pathname + location.search;
    const table = new URLSearchParams(location.search).get("table") ?? (location.pathname === "/app/" ? "opportunity" : null);
    const target = new URL(item.href, location.origin);
    const current = target.searchParams.has("table") ? target.searchParams.get("table") === table : here.startsWith(item.href);
    return h("a", { href: item.href, title: say(item.title), "aria-current": current ? "page" : null }, icon(item.icon), h("span", say(item.title)));
}

/** What the packed app's site map lists, without the tables that the sales group shows already. */
async function fromSiteMap() {
    const maps = (await definitions()).siteMaps;
    const items = [];
    for (const map of maps) {
        const root = parse(map.xml);
        for (const area of [...root.querySelectorAll("SubArea")]) if (await isAllowed(area)) items.push(await itemOf(area));
    }
    return items.filter(item => item && !SALES.some(known => known.href === item.href));
}

async function isAllowed(area) {
    // As on the platform: a table nobody lets the user read is not offered.
    const entity = area.getAttribute("Entity");
    if (entity && !((await privilegesOn(entity)).Read > 0)) return false;
    for (const need of kids(area, "Privilege"))
        for (const verb of need.getAttribute("Privilege").split(",")) if (!((await privilegesOn(need.getAttribute("Entity")))[verb.trim()] > 0)) return false;
    return true;
}

async function itemOf(area) {
    const entity = area.getAttribute("Entity");
    const title = titleOf(area);
    if (entity) return { title: title ?? plural((await table(entity)).label), href: `/app/?table=${entity}`, icon: ICONS[entity] ?? "table" };
    const board = /dashboard&id=([0-9a-f-]{36})/i.exec(area.getAttribute("Url") ?? "")?.[1];
    if (board) return { title: title ?? "Dashboard", href: `/app/dashboard?id=${board}`, icon: "dashboard" };
    if (area.getAttribute("DefaultDashboard") || area.getAttribute("Url")?.includes("dashboard") || /dashboard/i.test(area.getAttribute("Id") ?? ""))
        return { title: title ?? "Dashboard", href: "/app/dashboard", icon: "dashboard" };
    return null;
}

function titleOf(area) {
    const titles = kids(kid(area, "Titles"), "Title");
    const of = code => titles.find(one => one.getAttribute("LCID") === String(code))?.getAttribute("Title");
    return of(language()) ?? of(1033) ?? area.getAttribute("Title");
}
