import { locale, theSession } from "./session.js";

const number = new Intl.NumberFormat("en-US");
const compactNumber = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat(locale(), { day: "2-digit", month: "short", year: "numeric" });
const moment = new Intl.DateTimeFormat(locale(), { day: "2-digit", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
const clock = new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit", second: "2-digit" });

export const formatNumber = (value, digits) => digits === undefined ? number.format(value) : value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
export const compact = value => Math.abs(value) < 10_000 ? number.format(value) : compactNumber.format(value);
export const formatDay = value => value ? day.format(toDate(value)) : "";
export const formatMoment = value => value ? moment.format(toDate(value)) : "";
export const formatTime = value => value ? clock.format(toDate(value)) : "";

/** A date without time is a day wherever one is, so it is read in local time. */
export const toDate = value => value instanceof Date ? value : /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00`) : new Date(value);

/** The sandbox's clock can be turned: a day in the input's form, counted from its now. */
export function dayFromNow(days) {
    const date = new Date(theSession().now);
    date.setDate(date.getDate() + days);
    return isoDay(date);
}

export const isoDay = date => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(part => String(part).padStart(2, "0")).join("-");

/** Short type name of "CoSell.Plugins.RunSync, CoSell.Plugins, Version=…". */
export const shortType = name => String(name ?? "").split(",")[0].split(".").pop();
