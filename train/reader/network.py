"""The encoder and its heads, with the arithmetic of the shipped file (7-bit weights, 8-bit activations) to be switched on.

    Reader(labels)(ids, shapes, mask, first, last) -> {"tags": [B, W, 407], ..., "arcs": [B, W, 1 + W]}
"""
import torch
import torch.nn.functional as F
from torch import nn

import events

WIDTH, TURNS, INNER, POSITIONS, PIECES, SHAPES = 384, 12, 1536, 128, 30522, 9
ARC, REL, EVENT = 192, 96, 256
# Sections of the shipped file, and the layers in them.
SECTIONS = {"arc.head": "arc_head", "arc.dep": "arc_dep", "rel.head": "rel_head", "rel.dep": "rel_dep", "event.hidden": "event_hidden", "events": "event"}
WEIGHT, ACTIVE = 63, 127  # largest whole number of a weight, of an activation


def through(x, y):
    """y, with the gradient of x."""
    return x + (y - x).detach()


def coarse(x, most):
    """Each row in whole steps of its largest value over `most`."""
    with torch.no_grad():
        step = x.abs().amax(-1, keepdim=True).float().clamp_min(1e-12) / most
        y = (x.float() / step).round().clamp(-most, most) * step
    return through(x, y.to(x.dtype))


class Linear(nn.Linear):
    quant = False

    def forward(self, x):
        if not self.quant:
            return super().forward(x)
        return F.linear(coarse(x, ACTIVE), coarse(self.weight, WEIGHT), self.bias)


class Layer(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.qkv, self.out = Linear(WIDTH, 3 * WIDTH), Linear(WIDTH, WIDTH)
        self.up, self.down = Linear(WIDTH, inner), Linear(inner, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def attend(self, x, bias):
        b, p, _ = x.shape
        q, k, v = self.qkv(x).view(b, p, 3, TURNS, -1).permute(2, 0, 3, 1, 4)
        with torch.autocast("cpu", enabled=False):  # its gradient in bf16 is six times slower
            a = F.scaled_dot_product_attention(q.float(), k.float(), v.float(), attn_mask=bias)
        return self.out(a.transpose(1, 2).reshape(b, p, -1))

    def forward(self, x, bias, drop):
        x = self.norm1(x + drop(self.attend(x, bias)))
        return self.norm2(x + drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    quant = False

    def __init__(self, layers, inner):
        super().__init__()
        self.word, self.position = nn.Embedding(PIECES, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(inner) for _ in range(layers))

    def load(self, path, layers):
        """Weights of a BERT; layers are the numbers of those that are taken."""
        from safetensors.torch import load_file
        t = {k.replace("bert.", ""): v for k, v in load_file(path).items()}
        e = "embeddings."
        self.word.weight.data = t[e + "word_embeddings.weight"]
        self.position.weight.data = t[e + "position_embeddings.weight"][:POSITIONS] + t[e + "token_type_embeddings.weight"][0]
        self.norm.weight.data, self.norm.bias.data = t[e + "LayerNorm.weight"], t[e + "LayerNorm.bias"]
        for layer, n in zip(self.layers, layers):
            self.load_layer(layer, t, f"encoder.layer.{n}.")

    @staticmethod
    def load_layer(layer, t, p):
        for kind in ("weight", "bias"):
            own = [t[f"{p}attention.self.{x}.{kind}"] for x in ("query", "key", "value")]
            getattr(layer.qkv, kind).data = torch.cat(own)
            for name, theirs in (("out", "attention.output.dense"), ("norm1", "attention.output.LayerNorm"),
                                 ("up", "intermediate.dense"), ("down", "output.dense"), ("norm2", "output.LayerNorm")):
                getattr(getattr(layer, name), kind).data = t[f"{p}{theirs}.{kind}"]

    def forward(self, ids, shapes, mask):
        word = self.word(ids) if not self.quant else F.embedding(ids, coarse(self.word.weight, WEIGHT))
        x = self.drop(self.norm(word + self.position.weight[:ids.size(1)] + self.shape(shapes)))
        bias = torch.zeros(mask.shape).masked_fill(~mask, -1e4)[:, None, None]
        states = [x]
        for layer in self.layers:
            states.append(layer(states[-1], bias, self.drop))
        return states


class Reader(nn.Module):
    def __init__(self, labels, layers=6, inner=INNER):
        super().__init__()
        self.encoder = Encoder(layers, inner)
        self.mix = nn.Parameter(torch.tensor([0.0] * (layers - 1) + [1.0, 2.0]))
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.heads = nn.ModuleDict({name: Linear(2 * WIDTH, n) for name, n in labels.heads()})
        self.arc_head, self.arc_dep = Linear(2 * WIDTH, ARC), Linear(2 * WIDTH, ARC)
        self.rel_head, self.rel_dep = Linear(2 * WIDTH, REL), Linear(2 * WIDTH, REL)
        self.event_hidden, self.event = Linear(2 * WIDTH, EVENT), Linear(EVENT, len(events.LABELS))
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.02)
        self.rel = nn.Parameter(torch.randn(REL + 1, len(labels.relations), REL + 1) * 0.02)
        self.drop = nn.Dropout(0.25)

    def quantise(self, on):
        for m in self.modules():
            if isinstance(m, (Linear, Encoder)):
                m.quant = on

    def hidden(self, ids, shapes, mask):
        states, share = self.encoder(ids, shapes, mask), torch.softmax(self.mix, 0)
        return sum(a * s.float() for a, s in zip(share, states))

    def words(self, ids, shapes, mask, first, last):
        h = self.hidden(ids, shapes, mask)
        take = lambda at: torch.gather(h, 1, at[:, :, None].expand(*at.shape, WIDTH))
        return torch.cat([take(first), take(last)], -1)

    def forward(self, ids, shapes, mask, first, last):
        x = self.drop(self.words(ids, shapes, mask, first, last))
        out = {name: head(x).float() for name, head in self.heads.items()}
        with_root = torch.cat([torch.cat([self.root, self.root]).expand(len(x), 1, -1), x], 1)
        act = lambda layer, v: self.drop(F.gelu(layer(v).float()))
        head, dep = act(self.arc_head, with_root), act(self.arc_dep, x)
        out["rel_head"], out["rel_dep"] = act(self.rel_head, with_root), act(self.rel_dep, x)
        out["events"] = self.told(x)
        with torch.autocast("cpu", enabled=False):
            out["arcs"] = (dep @ self.arc[:-1] + self.arc[-1]) @ head.transpose(1, 2)
        return out

    def told(self, x):
        return self.event(F.dropout(F.gelu(self.event_hidden(x).float()), 0.4, self.training)).float()

    def relations(self, out, heads):
        """Scores of the relations of each word to the head that is given for it (0 the root, 1 the first word)."""
        dep, n = out["rel_dep"], self.rel.size(1)
        at = heads.clamp_min(0)[:, :, None].expand(*heads.shape, REL)
        head = F.pad(torch.gather(out["rel_head"], 1, at), (0, 1), value=1.0)
        left = (F.pad(dep, (0, 1), value=1.0).flatten(0, 1) @ self.rel.flatten(1)).view(-1, n, REL + 1)
        return torch.bmm(left, head.reshape(-1, REL + 1, 1)).view(*heads.shape, n)


def within(arcs, sent):
    """Arcs scores with those into other sentences shut out."""
    other = sent[:, :, None] != sent[:, None, :]
    return torch.cat([arcs[:, :, :1], arcs[:, :, 1:].masked_fill(other, -1e4)], 2)


WEIGHTS = {"tags": 0.7, "xpos": 0.3, "lemma": 0.5, "end": 0.5, "arcs": 1.0, "relations": 1.0, "names": 1.0}
SAME = {"tags": "tags", "xpos": "xpos", "lemma": "lemmas", "end": "ends"}


def mean(losses, labelled):
    """A mean over the labelled words that does not swell where there are few."""
    return losses.sum() / max(int(labelled), losses.numel() // 3, 1)


def loss(net, out, gold):
    """{head: loss}"""
    cross = lambda score, want: mean(F.cross_entropy(score.flatten(0, 1), want.flatten(), reduction="none"), (want >= 0).sum())
    parts = {name: cross(out[name], gold[key]) for name, key in SAME.items()}
    for name in ("names", "events"):
        allowed = gold[name]
        one = torch.log_softmax(out[name], -1).masked_fill(~allowed, -1e4).logsumexp(-1)
        parts[name] = mean(-one.masked_fill(allowed.all(-1), 0.0), (~allowed.all(-1)).sum())
    if (gold["heads"] >= 0).any():
        parts["arcs"] = cross(within(out["arcs"], gold["sent"]), gold["heads"])
        parts["relations"] = cross(net.relations(out, gold["heads"]), gold["rels"])
    return parts


def total(parts):
    return sum(WEIGHTS[k] * parts[k] for k in WEIGHTS if k in parts)


def distance(out, wanted, gold, heat=2.0):
    """How far the scores of a student are from its teacher's, over all words; `gold` shuts arcs to the sentence."""
    out, wanted = (dict(o, arcs=within(o["arcs"], gold["sent"])) for o in (out, wanted))
    words = gold["sent"].flatten() >= 0
    far = 0.0
    for k in ("tags", "xpos", "lemma", "end", "names", "arcs"):
        own, want = ((o[k].flatten(0, 1)[words] / heat) for o in (out, wanted))
        far = far + WEIGHTS[k] * heat * heat * F.kl_div(own.log_softmax(-1), want.softmax(-1), reduction="batchmean")
    return far
