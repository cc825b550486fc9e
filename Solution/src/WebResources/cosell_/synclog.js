// @ts-check
/// <reference path="../../../types/xrm.d.ts" />
/*
 * Command of the sync log: CoSell.SyncLog. What it says comes from the custom API; where that cannot answer, in the words of opportunity.js.
 * They stand here once more, since the platform loads one library for a command; a test holds the two together.
 */
globalThis.CoSell = globalThis.CoSell ?? {};
globalThis.CoSell.SyncLog = globalThis.CoSell.SyncLog ?? (() => {
    "use strict";

    const NOTICE = "cosell_resubmit";

    const TEXTS = {
        1033: {
            noPrivilege: "Your security role does not allow this. Ask your administrator for the role Co-sell Seller.",
            notInstalled: "The co-sell connector does not answer: its solution is not installed completely. Ask your administrator to import it again.",
            failed: "This did not work: {0}",
        },
        2052: {
            noPrivilege: "您的安全角色不允许此操作。请向管理员申请“Co-sell Seller”角色。",
            notInstalled: "联合销售连接器没有响应：其解决方案未完整安装。请让管理员重新导入。",
            failed: "操作未成功：{0}",
        },
    };

    /** @param {keyof typeof TEXTS[1033]} key @param {string} [value] */
    const text = (key, value = "") => {
        const language = /** @type {keyof typeof TEXTS} */ (Xrm.Utility?.getGlobalContext?.()?.userSettings?.languageId ?? 1033);
        return (TEXTS[language] ?? TEXTS[1033])[key].replace("{0}", () => value);
    };

    /** @param {any} error what a rejected call gave */
    function explain(error) {
        const code = Number(error?.errorCode ?? 0) >>> 0;
        const message = String(error?.message ?? error);
        return code === 0x80040220 ? text("noPrivilege")
            : error?.httpStatusCode === 404 || code === 0x80060888 ? text("notInstalled")
            // What the connector refuses it explains itself: what, why, way out.
            : /^CSL\d{4}: /.test(message) ? message
            : text("failed", message);
    }

    /** @param {Xrm.FormContext} form command: synchronise once more what the entry is about */
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
            if (!answer.ok) throw Object.assign(new Error(answer.statusText), { httpStatusCode: answer.status });
            form.ui?.setFormNotification?.((await answer.json()).Message, "INFO", NOTICE);
        } catch (error) {
            form.ui?.setFormNotification?.(explain(error), "ERROR", NOTICE);
        }
    }

    return { resubmit };
})();
