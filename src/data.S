/* data.S - the data pack, the tables of a ledger and, if they are there, the trained model and the fast one, carried
 * inside the program. Tests share one copy. */
#ifndef SEEN
#define SEEN .hidden
#endif
    .section .rodata
    SEEN sitrep_pack_begin
    SEEN sitrep_pack_end
    .global sitrep_pack_begin
    .global sitrep_pack_end
    .type sitrep_pack_begin, @object
    .type sitrep_pack_end, @object
    .balign 64
sitrep_pack_begin:
    .incbin "sitrep.pack"
sitrep_pack_end:
    .byte 0
    .size sitrep_pack_begin, sitrep_pack_end - sitrep_pack_begin
    .size sitrep_pack_end, 1
    SEEN sitrep_schema_begin
    SEEN sitrep_schema_end
    .global sitrep_schema_begin
    .global sitrep_schema_end
    .type sitrep_schema_begin, @object
    .type sitrep_schema_end, @object
sitrep_schema_begin:
    .incbin "src/store/schema.sql"
sitrep_schema_end:
    .byte 0
    .size sitrep_schema_begin, sitrep_schema_end - sitrep_schema_begin
    .size sitrep_schema_end, 1
    SEEN sitrep_model_begin
    SEEN sitrep_model_end
    .global sitrep_model_begin
    .global sitrep_model_end
    .type sitrep_model_begin, @object
    .type sitrep_model_end, @object
    .balign 64
sitrep_model_begin:
#ifdef MODEL
    .incbin "data/model/reader.pack"
#endif
sitrep_model_end:
    .byte 0
    .size sitrep_model_begin, sitrep_model_end - sitrep_model_begin
    .size sitrep_model_end, 1
    SEEN sitrep_fast_begin
    SEEN sitrep_fast_end
    .global sitrep_fast_begin
    .global sitrep_fast_end
    .type sitrep_fast_begin, @object
    .type sitrep_fast_end, @object
    .balign 64
sitrep_fast_begin:
#ifdef FAST
    .incbin "data/model/reader-fast.pack"
#endif
sitrep_fast_end:
    .byte 0
    .size sitrep_fast_begin, sitrep_fast_end - sitrep_fast_begin
    .size sitrep_fast_end, 1
    .section .note.GNU-stack, "", %progbits
