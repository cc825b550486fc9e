import { fill, h } from "../dom.js";
import { emptyState, showLoading, refusedState } from "../views/grid.js";
import { dataOf } from "./data.js";
import { draw, legendOf } from "./draw.js";

/** A chart on a card; drawn anew when its width changes. */
export function chartCard(title, chart, view) {
    const box = h("div.chart-box");
    const element = h("section.card.chart-card", { dataset: { chart: chart.name } }, h("header", h("h2", title), view?.name && view.name !== title ? h("span.muted", view.name) : null), box);
    let data = null;
    let width = 0;
    const show = () => {
        if (!data || !width) return;
        if (data.categories.length === 0) fill(box, emptyState("Nothing to show yet.", "Share a deal and look again."));
        else fill(box, draw(data, width), data.isSplit || /Pie|Doughnut/.test(data.kind)
            ? h("ul.legend", legendOf(data).map(item => h("li", h("i", { style: `background:${item.colour}` }), item.name))) : null);
    };
    new ResizeObserver(([entry]) => {
        const room = Math.floor(entry.contentRect.width);
        if (Math.abs(room - width) < 2) return;
        width = room;
        show();
    }).observe(box);
    showLoading(box);
    dataOf(chart, view).then(found => {
        data = found;
        show();
    }, error => fill(box, refusedState("This chart cannot be shown.", error)));
    return element;
}
