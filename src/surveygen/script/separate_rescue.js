// Without the script nothing can be sent apart, so it is not sent at all.

plain.querySelectorAll("[data-separate]").forEach((/** @type {any} */ each) => (each.disabled = true));
