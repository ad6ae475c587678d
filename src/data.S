/* data.S - the data pack and the tables of a ledger, carried inside the program. */
    .section .rodata
    .hidden sitrep_pack_begin
    .hidden sitrep_pack_end
    .global sitrep_pack_begin
    .global sitrep_pack_end
    .balign 64
sitrep_pack_begin:
    .incbin "sitrep.pack"
sitrep_pack_end:
    .byte 0
    .hidden sitrep_schema_begin
    .hidden sitrep_schema_end
    .global sitrep_schema_begin
    .global sitrep_schema_end
sitrep_schema_begin:
    .incbin "src/store/schema.sql"
sitrep_schema_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
