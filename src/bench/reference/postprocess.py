"""Writes what run_qa.py's postprocess_qa_predictions makes of made-up logits, for SquadDecoderTest.

    python postprocess.py TRANSFORMERS/examples/pytorch/question-answering TOKENIZER.json GOLDEN.json.gz OUTPUT.json.gz

The windows are those of the golden questions, cut at 64 tokens with a stride of 16, and of a blank passage, which has no
token that could be an answer. The logits are drawn anew: what is compared is the decoding alone.
"""
import gzip
import json
import sys
import tempfile

import numpy as np
from transformers import PreTrainedTokenizerFast

scripts, tokenizer_file, golden_file, output = sys.argv[1:5]
sys.path.insert(0, scripts)
from utils_qa import postprocess_qa_predictions  # noqa: E402

MAX_LENGTH, STRIDE, SEED = 64, 16, 7
tokenizer = PreTrainedTokenizerFast(
    tokenizer_file=tokenizer_file, cls_token="[CLS]", sep_token="[SEP]", pad_token="[PAD]", unk_token="[UNK]"
)
with gzip.open(golden_file) as file:
    golden = json.load(file)["examples"]
examples = [
    dict(id=e["id"], context=e["context"], question=e["question"])
    for e in golden
    if len(tokenizer(e["question"])["input_ids"]) < MAX_LENGTH - STRIDE - 8
][:24]
examples.append(dict(id="blank", context=" ", question="Is anything here?"))

random = np.random.default_rng(SEED)
features, starts, ends, windows = [], [], [], {}
for example in examples:
    encoded = tokenizer(
        example["question"].lstrip(), example["context"], truncation="only_second", max_length=MAX_LENGTH,
        stride=STRIDE, return_overflowing_tokens=True, return_offsets_mapping=True,
    )
    windows[example["id"]] = []
    for i, ids in enumerate(encoded["input_ids"]):
        sequence = encoded.sequence_ids(i)
        offsets = [o if sequence[k] == 1 else None for k, o in enumerate(encoded["offset_mapping"][i])]
        features.append(dict(example_id=example["id"], offset_mapping=offsets))
        # Some peaks, so that answers are short, and a CLS that sometimes wins.
        start, end = (random.normal(0, 2, len(ids)).astype(np.float32) for _ in range(2))
        start[0] += random.normal(2, 3)
        end[0] += random.normal(2, 3)
        starts.append(start)
        ends.append(end)
        windows[example["id"]].append(dict(start=[float(x) for x in start], end=[float(x) for x in end]))


class Examples(list):
    def __getitem__(self, key):
        return [e[key] for e in self] if isinstance(key, str) else list.__getitem__(self, key)


result = dict(max_length=MAX_LENGTH, stride=STRIDE, examples=examples, logits=windows, modes=[])
for negative in (False, True):
    with tempfile.TemporaryDirectory() as folder:
        postprocess_qa_predictions(
            Examples(examples), features, (starts, ends), version_2_with_negative=negative, output_dir=folder, prefix="eval"
        )
        mode = dict(version_2_with_negative=negative)
        for name in ("predictions", "nbest_predictions", "null_odds"):
            try:
                with open(f"{folder}/eval_{name}.json", encoding="utf-8") as file:
                    text = file.read()
            except FileNotFoundError:
                continue
            mode[name] = json.loads(text)
            if name == "predictions":
                mode["predictions_text"] = text
        result["modes"].append(mode)
with gzip.GzipFile(output, "wb", mtime=0) as file:
    file.write(json.dumps(result).encode())
print(len(examples), "questions,", len(features), "windows;", sum(v == "" for v in result["modes"][1]["predictions"].values()), "without answer")
