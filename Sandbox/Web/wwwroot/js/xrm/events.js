/** The handlers of one event, in the order they were added; the same function is kept once. */
export class Handlers {
    #list = [];

    add(handler) {
        if (typeof handler === "function" && !this.#list.includes(handler)) this.#list.push(handler);
    }

    remove(handler) {
        this.#list = this.#list.filter(one => one !== handler);
    }

    /** Runs all; one that throws is reported and does not stop the others. Promises are waited for. */
    async fire(makeContext) {
        const promises = [];
        for (const [depth, handler] of this.#list.entries()) {
            try {
                promises.push(handler(makeContext(depth)));
            } catch (error) {
                report(error);
            }
        }
        for (const outcome of await Promise.allSettled(promises)) if (outcome.status === "rejected") report(outcome.reason);
    }
}

/** What the platform shows as a script error; tests look for it in the console. */
export function report(error) {
    console.error("A form script failed:", error);
}

/** The execution context a handler receives. */
export function eventContext(form, source, { depth = 0, args = {}, shared = new Map() } = {}) {
    return {
        getFormContext: () => form,
        getEventSource: () => source,
        getEventArgs: () => args,
        getDepth: () => depth,
        getContext: () => globalThis.Xrm.Utility.getGlobalContext(),
        getSharedVariable: key => shared.get(key),
        setSharedVariable: (key, value) => shared.set(key, value),
    };
}

export function saveArguments(mode) {
    let prevented = false;
    return {
        getSaveMode: () => mode,
        isDefaultPrevented: () => prevented,
        preventDefault: () => { prevented = true; },
        preventDefaultOnError: () => {},
        disableAsyncTimeout: () => {},
    };
}
