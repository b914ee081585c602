"""Electronic forms: JSON Schema (draft 2020-12) with Vietnamese labels (biểu mẫu điện tử).

A form is one self-contained schema. Beside the standard keywords it knows: ``x-sections`` (the
pages, each naming its properties), ``x-law`` (where the form is prescribed), ``x-widget`` (the
kind of field where the type leaves it open), ``x-format`` (citizen-id, phone, email, tax-code),
``x-autocomplete``, ``x-accept`` (file endings), ``x-messages`` (a message per failed keyword).
Conditions are plain ``allOf``/``if``/``then`` on the value of one neighbouring field.
"""
