/* sniff.c - what bytes look like that are no text: a PDF document given as news.txt is named, not read. */
#include "input/reader.h"

#include <string.h>

typedef struct mark {
    const char *bytes;
    uint32_t size, at; /* of the bytes, and where they stand */
    const char *is;
} mark;

/* In octal, whose escapes end after three digits: "\177ELF" is one byte and three letters. */
static const mark binary[] = {
    {"%PDF-",              5,  0,   "a PDF document"                     },
    { "PK\3\4",            4,  0,   "a zip archive or an office document"},
    { "PK\5\6",            4,  0,   "an empty zip archive"               },
    { "\37\213",           2,  0,   "a gzip archive"                     },
    { "1AY&SY",            6,  4,   "a bzip2 archive"                    },
    { "\3757zXZ",          5,  0,   "an xz archive"                      },
    { "\50\265\57\375",    4,  0,   "a zstd archive"                     },
    { "7z\274\257\47\34",  6,  0,   "a 7z archive"                       },
    { "Rar!\32\7",         6,  0,   "a rar archive"                      },
    { "\177ELF",           4,  0,   "a program"                          },
    { "MZ\220",            3,  0,   "a program"                          },
    { "\317\372\355\376",  4,  0,   "a program"                          },
    { "\211PNG",           4,  0,   "a PNG image"                        },
    { "\377\330\377",      3,  0,   "a JPEG image"                       },
    { "GIF87a",            6,  0,   "a GIF image"                        },
    { "GIF89a",            6,  0,   "a GIF image"                        },
    { "II*\0",             4,  0,   "a TIFF image"                       },
    { "MM\0*",             4,  0,   "a TIFF image"                       },
    { "WAVEfmt ",          8,  8,   "a sound file"                       },
    { "WEBPVP8",           7,  8,   "a WebP image"                       },
    { "AVI LIST",          8,  8,   "a video file"                       },
    { "ID3\3",             4,  0,   "a sound file"                       },
    { "ID3\4",             4,  0,   "a sound file"                       },
    { "OggS\0",            5,  0,   "a sound or video file"              },
    { "ftyp",              4,  4,   "a video file"                       },
    { "\32\105\337\243",   4,  0,   "a video file"                       },
    { "\320\317\21\340",   4,  0,   "an old office document"             },
    { "SQLite format 3\0", 16, 0,   "a SQLite database"                  },
    { "PAR1\25",           5,  0,   "a Parquet file"                     },
    { "WARC/1.",           7,  0,   "a web archive"                      },
    { "ustar\0",           6,  257, "a tape archive"                     }, /* with its NUL: "mustard gas" is none */
    { "ustar  \0",         8,  257, "a tape archive"                     },
};

static const mark markup[] = {
    {"<!doctype html", 14, 0, "HTML"  },
    { "<html",         5,  0, "HTML"  },
    { "<?xml",         5,  0, "XML"   },
    { "<rss",          4,  0, "a feed"},
    { "<feed",         5,  0, "a feed"},
    { "{\\rtf",        5,  0, "RTF"   },
};

const char *sniff_binary(str head) {
    for (size_t i = 0; i < sizeof binary / sizeof *binary; i++) {
        const mark *m = &binary[i];
        if (str_eq(str_cut(head, m->at, m->at + m->size), (str){ m->bytes, m->size })) return m->is;
    }
    return NULL;
}

const char *sniff_markup(str head) {
    if (str_starts(head, STR("\xEF\xBB\xBF"))) head = str_cut(head, 3, head.size);
    head = str_trim(head);
    for (size_t i = 0; i < sizeof markup / sizeof *markup; i++)
        if (str_eq_fold(str_cut(head, 0, markup[i].size), str_of(markup[i].bytes)))
            return markup[i].is;
    return NULL;
}
