# make               build/sitrep and the libraries
# make test          every test, with the sanitizers
# make install       PREFIX=/usr/local DESTDIR=
# make CONFIG=test   another configuration, in a folder of its own: release test tsan fuzz
CONFIG ?= release
B      := $(if $(filter release,$(CONFIG)),build,build/$(CONFIG))
PREFIX ?= /usr/local
VERSION := $(shell cat VERSION)

WARN   := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wvla
STD    := -std=c11 -D_POSIX_C_SOURCE=200809L -DSITREP_VERSION='"$(VERSION)"' -fvisibility=hidden -fPIC \
          -ffp-contract=off -fstack-protector-strong
flags.release := -O2 -g -DNDEBUG
flags.test    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all
flags.tsan    := -O1 -g -fsanitize=thread
FLAGS  = $(WARN) $(STD) $(flags.$(CONFIG)) -Iinclude -Isrc -MMD -MP $(CFLAGS)
LINK   = $(flags.$(CONFIG)) $(LDFLAGS)
LIBS   := -lzstd -lutf8proc -lpthread -lm

LIB  := $(patsubst %.c,$(B)/%.o,$(wildcard src/*.c src/*/*.c)) $(B)/src/data.o
CLI  := $(patsubst %.c,$(B)/%.o,$(wildcard cli/*.c))
UNIT := $(patsubst %.c,$(B)/%,$(wildcard test/unit/test_*.c))
DATA := $(shell find data -type f)

all: $(B)/sitrep $(B)/libsitrep.a $(B)/libsitrep.so
$(B)/sitrep: $(CLI) $(B)/libsitrep.a ; $(CC) $(LINK) -o $@ $^ $(LIBS)
$(B)/libsitrep.so: $(LIB) ; $(CC) $(LINK) -shared -Wl,-soname,libsitrep.so.0 -o $@ $^ $(LIBS)
# One object whose hidden names are made local: a static user sees sitrep_* and nothing else.
$(B)/libsitrep.a: $(B)/libsitrep.o ; rm -f $@ && $(AR) rcs $@ $<
$(B)/libsitrep.o: $(LIB) ; $(LD) -r -o $@ $^ && objcopy --localize-hidden $@
$(B)/%.o: %.c ; @mkdir -p $(@D) ; $(CC) $(FLAGS) -c -o $@ $<
$(B)/src/data.o: src/data.S $(B)/sitrep.pack ; @mkdir -p $(@D) ; $(CC) -c -I$(B) -o $@ $<

# The pack is made by a program that knows the base and the lexicon rooms only.
PACK := $(patsubst %.c,$(B)/%.o,tools/pack.c $(wildcard src/base/*.c src/lexicon/*.c))
$(B)/pack: $(PACK) ; $(CC) $(LINK) -o $@ $^ $(LIBS)
$(B)/sitrep.pack: $(B)/pack $(DATA) ; $(B)/pack data $@

-include $(LIB:.o=.d) $(CLI:.o=.d) $(PACK:.o=.d) $(UNIT:=.d)
.PHONY: all
.SECONDARY:
