/** Makes an element: h("button.primary", { onclick, disabled }, "Save"). Properties with a dash or unknown to the element become attributes. */
export function h(selector, properties, ...children) {
    if (properties === null || typeof properties !== "object" || properties instanceof Node || Array.isArray(properties)) {
        children.unshift(properties);
        properties = {};
    }
    const [tag, ...classes] = selector.split(".");
    const element = document.createElement(tag || "div");
    element.classList.add(...classes);
    set(element, properties);
    return add(element, children);
}

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag, attributes = {}, ...children) {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== null) element.setAttribute(name, value);
    return add(element, children);
}

function set(element, properties) {
    for (const [name, value] of Object.entries(properties)) {
        if (value === undefined || value === null) continue;
        if (name === "dataset") Object.assign(element.dataset, value);
        else if (name in element && name !== "list" && name !== "form") element[name] = value;
        else if (value !== false) element.setAttribute(name, value === true ? "" : value);
    }
}

function add(element, children) {
    for (const child of children.flat(Infinity)) if (child !== undefined && child !== null && child !== false) element.append(child);
    return element;
}

export function fill(element, ...children) {
    element.replaceChildren();
    return add(element, children);
}

let ids = 0;
export const newId = prefix => `${prefix}-${++ids}`;

/** Outline icons, drawn here so that nothing is fetched. */
const ICONS = {
    deals: "M4 6h16M4 12h16M4 18h10", dashboard: "M4 20V10M10 20V4M16 20v-8M21 20H3", partner: "M9 7a5 5 0 1 0 .01 0M15 7a5 5 0 1 0 .01 0",
    operator: "M4 17l5-5-5-5M12 19h8", account: "M4 20V5l8-2v17M12 9h8v11M7 8h2M7 12h2M7 16h2M15 13h2M15 17h2", contact: "M12 12a4 4 0 1 0-.01 0M4 21c1-5 4-6 8-6s7 1 8 6",
    save: "M5 4h11l3 3v13H5zM8 4v5h7V4M8 20v-6h8v6", refresh: "M20 11a8 8 0 1 0-2 6M20 5v6h-6", plus: "M12 5v14M5 12h14", close: "M6 6l12 12M18 6L6 18",
    won: "M5 13l4 4L19 7", lost: "M6 6l12 12M18 6L6 18", search: "M11 4a7 7 0 1 0 .01 0M16 16l5 5", sun: "M12 8a4 4 0 1 0 .01 0M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1 1M18 18l1 1M5 19l1-1M18 6l1-1",
    moon: "M20 14A8 8 0 1 1 10 4a7 7 0 0 0 10 10z", lock: "M7 11V8a5 5 0 0 1 10 0v3M5 11h14v9H5z", referral: "M7 7h11l-3-3M17 17H6l3 3", log: "M6 3h9l4 4v14H6zM9 12h7M9 16h7",
    sync: "M4 12a8 8 0 0 1 14-5l2 2M20 4v5h-5M20 12a8 8 0 0 1-14 5l-2-2M4 20v-5h5", preview: "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 9a3 3 0 1 0 .01 0", open: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
    warning: "M12 4l9 16H3zM12 10v4M12 17v.5", info: "M12 3a9 9 0 1 0 .01 0M12 11v6M12 7.5v.5", table: "M4 5h16v14H4zM4 10h16M10 5v14", tool: "M14 6a4 4 0 0 1 5 5l-9 9-4-4 9-9z", bolt: "M13 3L5 14h6l-1 7 8-11h-6z",
    clock: "M12 3a9 9 0 1 0 .01 0M12 7v5l3 3", chevron: "M9 6l6 6-6 6", person: "M12 12a4 4 0 1 0-.01 0M4 21c1-5 4-6 8-6s7 1 8 6", trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13", back: "M15 6l-6 6 6 6",
};

export const icon = name => svg("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }, svg("path", { d: ICONS[name] ?? ICONS.table }));
