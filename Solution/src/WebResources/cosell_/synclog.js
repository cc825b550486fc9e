// @ts-check
/// <reference path="../../../types/xrm.d.ts" />
/* Command of the sync log: CoSell.SyncLog. What it says comes from the custom API. */
globalThis.CoSell = globalThis.CoSell ?? {};
globalThis.CoSell.SyncLog = globalThis.CoSell.SyncLog ?? (() => {
    "use strict";

    const NOTICE = "cosell_resubmit";

    /** @param {Xrm.FormContext} form */
    async function resubmit(form) {
        const id = (form.data.entity.getId?.() ?? "").replace(/[{}]/g, "").toLowerCase();
        try {
            const answer = await Xrm.WebApi.online.execute({
                entity: { entityType: "cosell_synclog", id },
                getMetadata: () => ({
                    boundParameter: "entity",
                    parameterTypes: { entity: { typeName: "mscrm.cosell_synclog", structuralProperty: 5 } },
                    operationType: 0,
                    operationName: "cosell_Resubmit",
                }),
            });
            if (!answer.ok) throw new Error(answer.statusText);
            form.ui?.setFormNotification?.((await answer.json()).Message, "INFO", NOTICE);
        } catch (/** @type {any} */ error) {
            form.ui?.setFormNotification?.(String(error?.message ?? error), "ERROR", NOTICE);
        }
    }

    return { resubmit };
})();
