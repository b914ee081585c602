"""Electronic forms: JSON Schema (draft 2020-12) with Vietnamese labels (biểu mẫu điện tử).

A form is one self-contained schema. Beside the standard keywords it knows: ``x-sections`` (the
pages, each naming its properties), ``x-law`` (where the form is prescribed), ``x-widget`` (the
kind of field where the type leaves it open), ``x-format`` (citizen-id, phone, email, tax-code),
``x-autocomplete``, ``x-accept`` (file endings), ``x-messages`` (a message per failed keyword),
``x-asked`` (``always`` for a question that stays when only its being required is conditional).
``x-rules`` compares answers with one another and with the day (``rules``); ``x-result`` is the document
that the form leads to (``results``). Conditions are plain ``allOf``/``if``/``then`` on the value of one
neighbouring field.
"""
