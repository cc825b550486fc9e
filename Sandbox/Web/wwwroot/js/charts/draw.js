import { svg } from "../dom.js";
import { compact } from "../format.js";
import { say } from "../words.js";
import { wordOf } from "./data.js";

const HEIGHT = 232;
const TOP = 18;
const BOTTOM = 34;
const ROW = 30;
const LINE = 14;
const LONGEST_LABEL = 22;
/** Words whose colour everybody expects; others take the palette in turn. */
const COLOURS = { Synced: "var(--c2)", "Up to date": "var(--c8)", Failed: "var(--c7)", Waiting: "var(--c3)", Ignored: "var(--c5)", Declined: "var(--c7)", Accepted: "var(--c2)", Won: "var(--c2)", Lost: "var(--c7)", Requested: "var(--c1)", Syncing: "var(--c8)" };
const colour = (name, at) => COLOURS[wordOf(name)] ?? `var(--c${(at % 8) + 1})`;

/** Draws the data as the presentation asks, as wide as there is room. */
export function draw(data, width) {
    const kind = data.kind;
    const chart = /Pie|Doughnut/.test(kind) ? pie(data, width, kind === "Doughnut")
        : /Bar|Funnel/.test(kind) ? bars(data, width)
        : columns(data, width, /Line/.test(kind), /Area/.test(kind));
    return svg("svg", { class: "chart", width, height: chart.height, viewBox: `0 0 ${width} ${chart.height}`, role: "img", "aria-label": summary(data) }, chart.parts);
}

export const legendOf = data => (/Pie|Doughnut/.test(data.kind) ? data.categories : data.series.map(series => series.name)).map((name, at) => ({ name, colour: colour(name, at) }));

function summary(data) {
    return data.categories.map((category, at) => `${category}: ${data.series.map(series => (data.series.length > 1 ? `${series.name} ` : "") + compact(series.values[at])).join(", ")}`).join("; ");
}

const cut = (text, length) => text.length > length ? `${text.slice(0, length - 1)}…` : text;
const totals = data => data.categories.map((_, at) => data.series.reduce((total, series) => total + series.values[at], 0));
const titled = (element, text) => {
    element.append(svg("title", {}, text));
    return element;
};

/** A round number at or above the largest value, and the steps up to it. */
function scale(largest) {
    if (largest <= 0) return [0, 1];
    const rough = largest / 4;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 2.5, 5, 10].map(factor => factor * power).find(candidate => candidate >= rough);
    const whole = largest <= 4 && Number.isInteger(largest) ? 1 : step;
    return Array.from({ length: Math.ceil(largest / whole) + 1 }, (_, at) => at * whole);
}

/** Labels that keep clear of each other; where room is short, the higher value is written, and the others are told when pointed at. */
function apart(labels) {
    const reach = label => label.text.length * 3.6 + 2;
    const kept = [];
    for (const label of [...labels].sort((one, other) => other.value - one.value))
        if (kept.every(one => Math.abs(one.x - label.x) >= reach(one) + reach(label) || Math.abs(one.y - label.y) >= LINE)) kept.push(label);
    return kept;
}

function columns(data, width, isLine, isArea) {
    const ticks = scale(Math.max(...(isLine ? data.series.flatMap(series => series.values) : totals(data)), 0));
    const top = ticks.at(-1);
    const left = 12 + Math.max(...ticks.map(tick => compact(tick).length)) * 7;
    const inner = HEIGHT - TOP - BOTTOM;
    const y = value => TOP + inner - (value / top) * inner;
    const slot = (width - left - 8) / Math.max(1, data.categories.length);
    const bar = Math.min(56, slot * 0.62);
    const labels = [];
    const parts = ticks.flatMap(tick => [svg("line", { class: "axis", x1: left, x2: width - 8, y1: y(tick), y2: y(tick) }), svg("text", { class: "tick end", x: left - 6, y: y(tick) + 4 }, compact(tick))]);
    const labelLength = Math.max(4, Math.floor(slot / 7));
    const every = Math.ceil((Math.min(8, Math.max(...data.categories.map(one => one.length))) * 7) / slot);
    data.categories.forEach((category, at) => {
        const middle = left + slot * (at + 0.5);
        if (at % Math.max(1, every) === 0) parts.push(titled(svg("text", { class: "tick middle", x: middle, y: HEIGHT - 12 }, cut(category, Math.max(labelLength, 8))), category));
        if (isLine || isArea) return;
        let base = 0;
        data.series.forEach((series, place) => {
            const value = series.values[at];
            if (!value) return;
            const height = y(base) - y(base + value);
            parts.push(titled(svg("rect", { x: middle - bar / 2, y: y(base + value), width: bar, height: Math.max(1, height - (data.series.length > 1 ? 1 : 0)), rx: 3, fill: data.isSplit ? colour(series.name, place) : colour(category, place) }),
                `${category}, ${series.name}: ${compact(value)}`));
            base += value;
        });
        if (base > 0) labels.push({ x: middle, y: y(base) - 5, text: compact(base), value: base });
    });
    if (isLine || isArea) data.series.forEach((series, place) => {
        const points = series.values.map((value, at) => [left + slot * (at + 0.5), y(value)]);
        const path = points.map(([px, py], at) => `${at ? "L" : "M"}${px} ${py}`).join("");
        if (isArea) parts.push(svg("path", { d: `${path}L${points.at(-1)[0]} ${y(0)}L${points[0][0]} ${y(0)}Z`, fill: colour(series.name, place), opacity: 0.18 }));
        parts.push(svg("path", { d: path, fill: "none", stroke: colour(series.name, place), "stroke-width": 2.5, "stroke-linejoin": "round" }));
        points.forEach(([px, py], at) => {
            parts.push(titled(svg("circle", { cx: px, cy: py, r: 4, fill: colour(series.name, place) }), `${data.categories[at]}, ${series.name}: ${compact(series.values[at])}`));
            labels.push({ x: px, y: py - 9, text: compact(series.values[at]), value: series.values[at] });
        });
    });
    for (const { x, y, text } of apart(labels)) parts.push(svg("text", { class: "value middle", x, y }, text));
    return { parts, height: HEIGHT };
}

function bars(data, width) {
    const sums = totals(data);
    const top = Math.max(...sums, 1);
    const left = Math.min(width * 0.42, 14 + Math.max(...data.categories.map(one => Math.min(one.length, LONGEST_LABEL))) * 7);
    const room = width - left - 46;
    const parts = [];
    data.categories.forEach((category, at) => {
        const y = 10 + at * ROW;
        parts.push(titled(svg("text", { class: "tick end", x: left - 8, y: y + 15 }, cut(category, LONGEST_LABEL)), category));
        let x = left;
        data.series.forEach((series, place) => {
            const size = (series.values[at] / top) * room;
            if (size > 0) parts.push(titled(svg("rect", { x, y, width: Math.max(2, size), height: 20, rx: 3, fill: data.isSplit ? colour(series.name, place) : colour(category, place) }), `${category}: ${compact(series.values[at])}`));
            x += size;
        });
        parts.push(svg("text", { class: "value", x: x + 7, y: y + 15 }, compact(sums[at])));
    });
    return { parts, height: Math.max(HEIGHT, 20 + data.categories.length * ROW) };
}

function pie(data, width, isRing) {
    const values = data.series[0].values;
    const total = values.reduce((sum, value) => sum + value, 0);
    const radius = Math.min(HEIGHT / 2 - 12, width / 2 - 12);
    const [cx, cy] = [width / 2, HEIGHT / 2];
    let angle = -Math.PI / 2;
    const parts = values.map((value, at) => {
        const from = angle;
        angle += (value / total) * Math.PI * 2;
        const name = data.categories[at];
        const text = `${name}: ${compact(value)}`;
        if (value === total) return titled(svg("circle", { cx, cy, r: radius, fill: colour(name, at) }), text);
        const point = (turn, r = radius) => `${cx + r * Math.cos(turn)} ${cy + r * Math.sin(turn)}`;
        return titled(svg("path", { class: "slice", d: `M${cx} ${cy}L${point(from)}A${radius} ${radius} 0 ${angle - from > Math.PI ? 1 : 0} 1 ${point(angle)}Z`, fill: colour(name, at) }), text);
    });
    if (isRing) parts.push(svg("circle", { class: "hole", cx, cy, r: radius * 0.62 }), svg("text", { class: "total middle", x: cx, y: cy + 3 }, compact(total)), svg("text", { class: "tick middle", x: cx, y: cy + 20 }, say("in all")));
    return { parts, height: HEIGHT };
}
