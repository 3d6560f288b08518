"""What transformers computes, and what Spanlight prints about the same model and data."""
import gzip
import json
import pathlib
import re
import string
import subprocess
import sys
from collections import Counter

ENVIRONMENT = 'python3 -m venv .venv && .venv/bin/pip install torch "transformers==4.57.6"'
HERE = pathlib.Path(__file__).resolve().parents[3]


def stop(sentence):
    sys.exit(f"{pathlib.Path(sys.argv[0]).name}: {sentence}")


try:
    import numpy
    import torch
    import transformers
    from transformers import AutoModelForQuestionAnswering, AutoTokenizer
except ImportError as error:
    stop(f"this Python ({sys.executable}) has no {error.name}. Make an environment with\n  {ENVIRONMENT}\nand run this script with it.")


class Spanlight:
    """The installed program."""

    def __init__(self, command):
        self.command = pathlib.Path(command)
        if not self.command.is_file():
            stop(f"{self.command} is missing. Build it with ./mvnw package -DskipTests, or name another one with --spanlight.")

    def run(self, *arguments):
        process = subprocess.run([self.command, *map(str, arguments)], stdout=subprocess.PIPE, text=True, encoding="utf-8")
        if process.returncode:
            stop(f"spanlight {arguments[0]} ended with {process.returncode}; its sentence stands above")
        return process.stdout

    def lines(self, *arguments):
        return [json.loads(line) for line in self.run(*arguments).splitlines()]

    def folder(self, model, output):
        """A folder that transformers can read, whatever kind of model is named."""
        if pathlib.Path(model).is_dir():
            return pathlib.Path(model)
        self.run("export", "--model", model, "--output", output)
        return output


def load(folder):
    """The model and its fast tokenizer; ends the script when a weight is missing or left over."""
    model, report = AutoModelForQuestionAnswering.from_pretrained(folder, output_loading_info=True)
    problems = {kind: sorted(map(str, names)) for kind, names in report.items() if names}
    if problems:
        stop(f"transformers {transformers.__version__} does not load {folder} as it is: {problems}")
    tokenizer = AutoTokenizer.from_pretrained(folder, use_fast=True)
    return model.eval(), tokenizer


def read(path):
    """The questions of a SQuAD file or of rows, as rows."""
    path = pathlib.Path(path)
    if not path.is_file():
        stop(f"{path} is missing; expected a SQuAD file, such as dev-v1.1.json")
    content = json.loads((gzip.open(path) if path.suffix == ".gz" else open(path, "rb")).read())
    if isinstance(content, list):
        return content
    return [dict(id=question["id"], question=question["question"], context=paragraph["context"],
                 answers=dict(text=[answer["text"] for answer in question["answers"]],
                              answer_start=[answer["answer_start"] for answer in question["answers"]]))
            for article in content["data"] for paragraph in article["paragraphs"] for question in paragraph["qas"]]


def windows(tokenizer, rows, max_length, stride):
    """The features that run_qa.py trains on, unpadded.

    The label's start is the last passage token that starts no later than the answer. run_qa.py searches on into [SEP] and
    the padding, whose offsets are (0, 0), and so labels an answer that starts in the window's last passage token with the
    row's last index; "past" is true there.
    """
    found = []
    for row in rows:
        encoded = tokenizer(row["question"].lstrip(), row["context"], truncation="only_second", max_length=max_length, stride=stride,
                            return_overflowing_tokens=True, return_offsets_mapping=True, padding=False)
        for index, ids in enumerate(encoded["input_ids"]):
            passage = [token for token, sequence in enumerate(encoded.sequence_ids(index)) if sequence == 1]
            offsets = encoded["offset_mapping"][index]
            start, end, past = 0, 0, False
            if row["answers"]["text"] and passage:
                first = row["answers"]["answer_start"][0]
                last = first + len(row["answers"]["text"][0])
                if offsets[passage[0]][0] <= first and offsets[passage[-1]][1] >= last:
                    start = max(token for token in passage if offsets[token][0] <= first)
                    end = min(token for token in passage if offsets[token][1] >= last)
                    past = start == passage[-1]
            found.append(dict(id=row["id"], window=index, input_ids=ids, past=past, start_position=start, end_position=end,
                              offsets=[list(offsets[token]) if token in range(passage[0], passage[-1] + 1) else None for token in range(len(ids))]
                              if passage else [None] * len(ids)))
    return found


def logits(model, tokenizer, features, pad_to=None, half=False):
    """Start and end logits of each feature; rows padded to `pad_to` tokens in batches of 8, as run_qa.py evaluates."""
    rows = []
    size = 8 if pad_to else 1
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
        for begin in range(0, len(features), size):
            batch = features[begin:begin + size]
            length = pad_to or len(batch[0]["input_ids"])
            fill = lambda value, of: torch.tensor([of(feature) + [value] * (length - len(feature["input_ids"])) for feature in batch])
            inputs = dict(input_ids=fill(tokenizer.pad_token_id, lambda feature: feature["input_ids"]),
                          attention_mask=fill(0, lambda feature: [1] * len(feature["input_ids"])))
            if model.config.model_type != "distilbert":
                separator = lambda feature: feature["input_ids"].index(tokenizer.sep_token_id) + 1
                inputs["token_type_ids"] = fill(0, lambda feature: [0] * separator(feature) + [1] * (len(feature["input_ids"]) - separator(feature)))
            output = model(**inputs)
            rows += zip(output.start_logits.float().numpy(), output.end_logits.float().numpy())
    return rows


def decode(rows, features, logit_rows, with_negatives, n_best=20, longest=30):
    """The answers that run_qa.py writes to predictions.json."""
    by_id = {}
    for feature, pair in zip(features, logit_rows):
        by_id.setdefault(feature["id"], []).append((feature["offsets"], *pair))
    answers = {}
    for row in rows:
        best, best_score, null = "", -numpy.inf, numpy.inf
        for offsets, starts, ends in by_id[row["id"]]:
            null = min(null, starts[0] + ends[0])
            top_starts, top_ends = (numpy.argsort(values)[::-1][:n_best] for values in (starts, ends))
            for start in top_starts:
                for end in top_ends:
                    inside = max(start, end) < len(offsets) and offsets[start] and offsets[end]
                    if inside and start <= end < start + longest and starts[start] + ends[end] > best_score:
                        best_score = starts[start] + ends[end]
                        best = row["context"][offsets[start][0]:offsets[end][1]]
        answers[row["id"]] = "" if with_negatives and null - best_score > 0 else best
    return answers


def normalize(text):
    kept = "".join(character for character in text.lower() if character not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", kept).split())


def score(rows, answers):
    """Exact match and F1 in percent, by the rules of SQuAD v2.0 when a question has no answer, else of v1.1."""
    second = any(not row["answers"]["text"] for row in rows)
    exact = f1 = 0.0
    for row in rows:
        golds = [gold for gold in row["answers"]["text"] if not second or normalize(gold)] or [""]
        exact += max(normalize(gold) == normalize(answers[row["id"]]) for gold in golds)
        f1 += max(f1_of(normalize(gold).split(), normalize(answers[row["id"]]).split(), second) for gold in golds)
    return 100 * exact / len(rows), 100 * f1 / len(rows)


def f1_of(gold, answer, second):
    if not gold or not answer:
        return float(second and gold == answer)
    common = sum((Counter(gold) & Counter(answer)).values())
    return 2 * common / (len(gold) + len(answer))


def table(head, rows):
    """Prints a Markdown table."""
    cells = [list(map(str, row)) for row in [head, *rows]]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    for number, row in enumerate(cells):
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |")
        if number == 0:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")
