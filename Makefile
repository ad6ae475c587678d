# make                build/sitrep and the libraries
# make test           every test of this configuration; `./setup test` runs those of all
# make update         writes what the program prints into README, manual and test/cli
# make install        PREFIX=/usr/local DESTDIR=
# make fuzz           TARGET=json: libFuzzer on test/fuzz/fuzz_json.c until stopped; needs clang
# make bench          TEXT=FILE: bytes a second of every stage
# make bench-model    MODEL=FILE TEXT=FILE: pieces and words a second of the trained reader, by kernel
# make bench-store    reports a second that a ledger takes
# make CONFIG=test    another configuration, in a folder of its own: release test tsan fuzz
CONFIG ?= release
B      := $(if $(filter release,$(CONFIG)),build,build/config/$(CONFIG))
PREFIX ?= /usr/local
VERSION := $(shell cat VERSION)

WARN   := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wvla
STD    := -std=c11 -D_POSIX_C_SOURCE=200809L -DSITREP_VERSION='"$(VERSION)"' -fvisibility=hidden -fPIC \
          -ffp-contract=off -fstack-protector-strong
flags.release := -O2 -g -DNDEBUG
flags.test    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
flags.tsan    := -O1 -g -fsanitize=thread
flags.fuzz    := -O1 -g -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all
FLAGS  = $(WARN) $(STD) $(flags.$(CONFIG)) -Iinclude -Isrc -I. -MMD -MP $(CFLAGS)
LINK   = $(flags.$(CONFIG)) $(LDFLAGS)
LIBS   := -lsqlite3 -lzstd -lutf8proc -lpthread -lm

LIB  := $(patsubst %.c,$(B)/%.o,$(wildcard src/*.c src/*/*.c)) $(B)/src/data.o
CLI  := $(patsubst %.c,$(B)/%.o,$(wildcard cli/*.c))
UNIT := $(patsubst %.c,$(B)/%,$(wildcard test/unit/test_*.c))
FUZZ := $(patsubst %.c,$(B)/%,$(wildcard test/fuzz/fuzz_*.c))
CASES := $(patsubst %.c,$(B)/%,$(wildcard test/cases/run_cases.c))
DATA := $(shell find data -type f -not -path "data/model/*")

all: $(B)/sitrep $(B)/libsitrep.a $(B)/libsitrep.so
$(B)/sitrep: $(CLI) $(B)/libsitrep.a ; $(CC) $(LINK) -o $@ $^ $(LIBS)
$(B)/libsitrep.so: $(LIB) ; $(CC) $(LINK) -shared -Wl,-soname,libsitrep.so.0 -o $@ $^ $(LIBS)
# One object whose hidden names are made local: a static user sees sitrep_* and nothing else.
$(B)/libsitrep.a: $(B)/libsitrep.o ; rm -f $@ && $(AR) rcs $@ $<
$(B)/libsitrep.o: $(LIB) ; $(LD) -r -o $@ $^ && objcopy --localize-hidden $@
$(B)/%.o: %.c ; @mkdir -p $(@D) ; $(CC) $(FLAGS) -c -o $@ $<
MODEL  := $(wildcard data/model/reader.pack)
FAST   := $(wildcard data/model/reader-fast.pack)
INCBIN := $(B)/sitrep.pack src/store/schema.sql $(MODEL) $(FAST) $(B)/carried
# Made anew when the model comes or goes, so that what carries it is.
$(B)/carried: FORCE ; @mkdir -p $(@D) ; echo '$(MODEL) $(FAST)' | cmp -s - $@ || echo '$(MODEL) $(FAST)' > $@
carry   = $(CC) $(if $(MODEL),-DMODEL) $(if $(FAST),-DFAST) -I$(B) -I.
$(B)/src/data.o: src/data.S $(INCBIN) ; @mkdir -p $(@D) ; $(carry) -c -o $@ $<

# The pack is made by a program that knows the base and the lexicon rooms only.
PACK := $(patsubst %.c,$(B)/%.o,$(wildcard tools/*.c) $(filter-out src/lexicon/engine.c,$(wildcard src/base/*.c src/lexicon/*.c)))
$(B)/pack: $(PACK) ; $(CC) $(LINK) -o $@ $^ $(LIBS)
ifneq ($(CONFIG),tsan)
$(B)/sitrep.pack: $(B)/pack $(DATA) ; $(B)/pack data $@
else # whose shadow of the packer's memory would be five gigabytes
$(B)/sitrep.pack: $(DATA) ; $(MAKE) CONFIG=release build/sitrep.pack && cp build/sitrep.pack $@
endif

# ---- tests: programs that print TAP, listed in $(B)/tests and counted by test/run.sh ----------------
# Unit tests and fuzz targets look behind the door: they link what they need of the rooms' objects, and
# share the data, of which a copy in each would come to a gigabyte.
$(B)/rooms.a: $(filter-out %/data.o,$(LIB)) ; rm -f $@ && $(AR) rcsT $@ $^
$(B)/libdata.so: src/data.S $(INCBIN) ; $(carry) -shared -nostdlib -Wl,-soname,libdata.so -DSEEN=.global -o $@ $<
ROOMS := $(B)/rooms.a $(B)/libdata.so
INNER  = $(LINK) -Wl,-rpath,'$$ORIGIN/../..:$$ORIGIN/..'
$(UNIT) $(CASES): %: %.o $(ROOMS) ; $(CC) $(INNER) -o $@ $^ $(LIBS)
REPLAY := $(if $(filter fuzz,$(CONFIG)),-fsanitize=fuzzer,$(B)/test/fuzz/replay.o)
$(FUZZ): %: %.o $(filter %.o,$(REPLAY)) $(ROOMS) ; $(CC) $(INNER) $(filter -f%,$(REPLAY)) -o $@ $^ $(LIBS)
# For train/link.py, and for those who look into a link.
$(B)/train/link_pairs: $(B)/train/link_pairs.o $(ROOMS) ; $(CC) $(INNER) -o $@ $^ $(LIBS)
$(B)/train/link_trial: $(B)/train/link_trial.o $(ROOMS) ; $(CC) $(INNER) -o $@ $^ $(LIBS)
# For train/story.py.
$(B)/train/story_pairs: $(B)/train/story_pairs.o $(ROOMS) ; $(CC) $(INNER) -o $@ $^ $(LIBS)
# For train/where.py.
$(B)/train/where_pairs: $(B)/train/where_pairs.o $(ROOMS) ; $(CC) $(INNER) -o $@ $^ $(LIBS)
# For train/pronoun.py.
$(B)/train/pronoun_pairs: $(B)/train/pronoun_pairs.o $(ROOMS) ; $(CC) $(INNER) -o $@ $^ $(LIBS)
# What else tests a configuration; a script gets the program or the folder that it was built in.
tests.release := 'test/layers.sh $(B)' 'test/layers.sh --self-test' 'test/run.sh --self-test' 'test/shape.sh --check' \
                 'test/exports.sh $(B)' test/install.sh 'test/cli/run.sh $(B)/sitrep' 'test/threads.sh $(B)/sitrep' 'test/ledger.sh $(B)/sitrep' 'test/ledger_doc.sh $(B)/sitrep' \
                 'test/manual.sh $(B)/sitrep docs/manual.md README.md' 'test/schema.sh $(B)/sitrep' 'test/valgrind.sh $(B)/sitrep' \
                 'test/kernels.sh $(B)/sitrep' 'test/score.sh $(B)/sitrep $(GOLD)' examples/storylines/check.sh $(if $(GOLD),'test/gold.sh $(B)/sitrep $(GOLD)')
tests.test    := 'test/cli/run.sh $(B)/sitrep' 'KILLS=3 REPORTS=400 test/ledger.sh $(B)/sitrep' 'test/articles.sh $(B)/sitrep $(GOLD)'
tests.tsan    := 'test/threads.sh $(B)/sitrep' 'KILLS=3 REPORTS=400 test/ledger.sh $(B)/sitrep'
# Only one of the programs has threads.
INSIDE := $(if $(filter-out tsan,$(CONFIG)),$(UNIT) $(FUZZ) $(CASES))
tests: $(B)/tests
$(B)/tests: $(INSIDE) FORCE
	@mkdir -p $(@D); { printf '%s\n' $(tests.$(CONFIG)) $(filter $(UNIT),$(INSIDE)) ; \
	   for f in $(filter $(FUZZ),$(INSIDE)); do echo "$$f test/fuzz/corpus/$${f##*/fuzz_}"; done ; \
	   for c in $(filter $(CASES),$(INSIDE)); do echo "$$c test/cases"; done ; } | grep . > $@
test: all $(B)/tests ; test/run.sh $(B)/tests
# Writes what the program prints into the pages and tests that show it; then read the difference.
update: all ; test/manual.sh --update $(B)/sitrep docs/manual.md README.md > /dev/null
	test/cli/run.sh --update $(B)/sitrep
fuzz: ; $(MAKE) CONFIG=fuzz CC=clang build/config/fuzz/test/fuzz/fuzz_$(TARGET)
	mkdir -p build/corpus/$(TARGET)
	build/config/fuzz/test/fuzz/fuzz_$(TARGET) build/corpus/$(TARGET) test/fuzz/corpus/$(TARGET)

# ---- installing -------------------------------------------------------------------------------------
LIBDIR ?= $(PREFIX)/lib
SHARE  ?= $(PREFIX)/share
into   = install -d $(DESTDIR)$(2) && install -m $(1) $(3) $(DESTDIR)$(2)/$(4)
page   = install -d $(DESTDIR)$(SHARE)/$(2) && $(B)/sitrep help --as $(1) > $(DESTDIR)$(SHARE)/$(2)/$(3)
install: all
	$(call into,755,$(PREFIX)/bin,$(B)/sitrep,sitrep)
	$(call into,644,$(PREFIX)/include,include/sitrep.h,sitrep.h)
	$(call into,644,$(LIBDIR),$(B)/libsitrep.a,libsitrep.a)
	$(call into,755,$(LIBDIR),$(B)/libsitrep.so,libsitrep.so.$(VERSION))
	ln -sf libsitrep.so.$(VERSION) $(DESTDIR)$(LIBDIR)/libsitrep.so.0
	ln -sf libsitrep.so.0 $(DESTDIR)$(LIBDIR)/libsitrep.so
	install -d $(DESTDIR)$(LIBDIR)/pkgconfig
	printf '%s\n' 'prefix=$(PREFIX)' 'Name: sitrep' 'Description: attributed facts from reports of a conflict' \
	  'Version: $(VERSION)' 'Cflags: -I$${prefix}/include' 'Libs: -L$(LIBDIR) -lsitrep' \
	  'Libs.private: $(LIBS)' > $(DESTDIR)$(LIBDIR)/pkgconfig/sitrep.pc
	$(call page,man,man/man1,sitrep.1)
	$(call page,bash,bash-completion/completions,sitrep)
	$(call page,zsh,zsh/site-functions,_sitrep)
	$(call page,fish,fish/vendor_completions.d,sitrep.fish)

# ---- measuring --------------------------------------------------------------------------------------
TEXT ?= examples/reports/reports.jsonl
$(B)/bench/bench $(B)/bench/bench_model $(B)/bench/bench_store: %: %.o $(ROOMS) ; $(CC) $(INNER) -o $@ $^ $(LIBS)
bench: $(B)/bench/bench ; $< $(TEXT)
bench-model: $(B)/bench/bench_model ; $< $(or $(MODEL),-) $(TEXT)
bench-store: $(B)/bench/bench_store ; bench/ledger/writer.sh

clean: ; rm -rf build
-include $(LIB:.o=.d) $(CLI:.o=.d) $(PACK:.o=.d) $(UNIT:=.d) $(FUZZ:=.d) $(CASES:=.d) $(wildcard $(B)/bench/*.d $(B)/train/*.d)
.PHONY: all tests test update fuzz install bench bench-model bench-store clean FORCE
.SECONDARY:
