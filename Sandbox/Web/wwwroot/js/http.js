import { token } from "./session.js";

/** What an error answer says; code is the platform's number. */
export class ApiError extends Error {
    constructor(status, code, message) {
        super(message);
        this.status = status;
        this.httpStatusCode = status;
        this.code = code;
        this.errorCode = typeof code === "string" && code.startsWith("0x") ? Number(code) >> 0 : 0;
    }
}

const VERSION = "/api/data/v9.2/";
const ANNOTATIONS = 'odata.include-annotations="*"';

/** The raw answer of the Dataverse Web API, as the chosen user. */
export function dataverse(path, { method = "GET", body, headers = {} } = {}) {
    return fetch(path.startsWith("http") ? path : VERSION + path, {
        method,
        headers: {
            Authorization: `Bearer ${token()}`, Accept: "application/json", "OData-Version": "4.0", "OData-MaxVersion": "4.0", Prefer: ANNOTATIONS,
            ...(body === undefined ? {} : { "Content-Type": "application/json; charset=utf-8" }), ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
    });
}

/** The answer's JSON, or null; errors are thrown with the server's sentence. */
export async function ask(path, options) {
    return read(await dataverse(path, options));
}

export async function read(response) {
    const text = response.status === 204 ? "" : await response.text();
    let json = null;
    try {
        json = text ? JSON.parse(text) : null;
    } catch {
        // Not JSON: the status alone has to do.
    }
    if (response.ok) return json;
    const error = json?.error ?? {};
    throw new ApiError(response.status, error.code ?? String(response.status), error.message ?? `The server answered ${response.status} ${response.statusText}.`);
}

/** The pages' own endpoints below /app/api/. */
export async function app(path, { method = "GET", body } = {}) {
    return read(await fetch("/app/api/" + path, {
        method,
        headers: { Authorization: `Bearer ${token()}`, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
        body: body === undefined ? undefined : JSON.stringify(body),
    }));
}

export const encodeQuery = text => encodeURIComponent(text);
