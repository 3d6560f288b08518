"""Compares Spanlight with transformers on SQuAD questions and prints a table.

  .venv/bin/python src/bench/reference/crosscheck.py --data dev-v1.1.json

Needs `./mvnw package -DskipTests` and a Python environment with torch and transformers; 4.57.6 is the newest with the
question-answering pipeline, newer ones compare everything else. The exit code is 0 when float32 agrees.
"""
import argparse
import json
import pathlib
import random
import tempfile

import tokenizers

import reference
from reference import torch, transformers

MAX_LENGTH, STRIDE = 384, 128
LOGITS = SCORES = 1e-4


def pipeline_answers(model, tokenizer, rows, half):
    """The pipeline's best answer to each question, or None where transformers has no such pipeline."""
    if not hasattr(transformers, "QuestionAnsweringPipeline"):
        return None
    pipeline = transformers.QuestionAnsweringPipeline(model=model, tokenizer=tokenizer, device=-1)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
        return {row["id"]: pipeline(question=row["question"], context=row["context"]) for row in rows}


class Side:
    """What one program says at one precision."""

    def __init__(self, features, logits, pipeline, answers, exact_and_f1):
        self.features, self.logits, self.pipeline, self.answers, self.exact_and_f1 = features, logits, pipeline, answers, exact_and_f1

    @staticmethod
    def of_reference(model, tokenizer, rows, half):
        features = reference.windows(tokenizer, rows, MAX_LENGTH, STRIDE)
        logits = reference.logits(model, tokenizer, features, MAX_LENGTH, half)
        answers = reference.decode(rows, features, logits, any(not row["answers"]["text"] for row in rows))
        cut = [[row[:len(feature["input_ids"])] for row in pair] for feature, pair in zip(features, logits)]
        return Side(features, cut, pipeline_answers(model, tokenizer, rows, half), answers, reference.score(rows, answers))

    @staticmethod
    def of_spanlight(spanlight, model, data, precision, threads, folder):
        common = ("--model", model, "--data", data, "--precision", precision, "--threads", threads)
        features = spanlight.lines("inspect", *common, "--label-mode", "run_qa", "--logits")
        logits = [[reference.numpy.array(feature[key]) for key in ("start_logits", "end_logits")] for feature in features]
        pipeline = {line["id"]: line["answers"][0] for line in spanlight.lines("predict", *common)}
        metrics = json.loads(spanlight.run("evaluate", *common, "--output", folder / "predictions.json", "--format", "json"))
        answers = json.loads((folder / "predictions.json").read_text(encoding="utf-8"))
        return Side(features, logits, pipeline, answers, (metrics["exact_match"], metrics["f1"]))

    def compared_with(self, other):
        """The numbers of this side's column."""
        keys = ("id", "window", "input_ids", "offsets", "start_position", "end_position")
        unlike = sum(any(one[key] != another[key] for key in keys) for one, another in zip(self.features, other.features))
        windows = unlike + abs(len(self.features) - len(other.features))
        logits = max(float(abs(one - another).max()) for pair, pair_of_other in zip(self.logits, other.logits)
                     for one, another in zip(pair, pair_of_other)) if windows == 0 else float("nan")
        column = dict(windows=windows, logits=logits, answers=sum(self.answers[key] != other.answers[key] for key in other.answers),
                      pipeline=None, scores=None)
        if self.pipeline and other.pipeline:
            place = lambda answer: (answer["answer"], answer["start"], answer["end"])
            same = [key for key in other.pipeline if place(self.pipeline[key]) == place(other.pipeline[key])]
            column["pipeline"] = len(other.pipeline) - len(same)
            column["scores"] = max((abs(self.pipeline[key]["score"] - other.pipeline[key]["score"]) for key in same), default=0.0)
        return column


def main():
    parser = argparse.ArgumentParser(description="Compares Spanlight with transformers on SQuAD questions.")
    parser.add_argument("--data", required=True, help="a SQuAD file, plain or .gz")
    parser.add_argument("--model", default="builtin:minilm-squad", help="a model folder, or what `spanlight export` takes (default: %(default)s)")
    parser.add_argument("--questions", type=int, default=300, help="how many, drawn at random (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads(), help="processor threads of both; 1 where others compute too (default: %(default)s)")
    parser.add_argument("--spanlight", default=reference.HERE / "target/spanlight/bin/spanlight")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    spanlight = reference.Spanlight(arguments.spanlight)
    rows = reference.read(arguments.data)
    rows = random.Random(arguments.seed).sample(rows, min(arguments.questions, len(rows)))
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        data = folder / "questions.json"
        data.write_text(json.dumps(rows), encoding="utf-8")
        model_folder = spanlight.folder(arguments.model, folder / "model")
        model, tokenizer = reference.load(model_folder)
        full = Side.of_reference(model, tokenizer, rows, half=False)
        sides = {"Spanlight fp32": Side.of_spanlight(spanlight, model_folder, data, "fp32", arguments.threads, folder),
                 "Spanlight bf16": Side.of_spanlight(spanlight, model_folder, data, "bf16", arguments.threads, folder),
                 "transformers bf16": Side.of_reference(model, tokenizer, rows, half=True)}
    columns = {name: side.compared_with(full) for name, side in sides.items()}
    show = lambda form, value: "not in it" if value is None else form.format(value)
    row = lambda title, key, form, own="": [title, own, *(show(form, column[key]) for column in columns.values())]
    percent = lambda side, which: f"{side.exact_and_f1[which]:.4f}"
    print(f"\n{arguments.model}, {len(rows)} questions of {pathlib.Path(arguments.data).name} (seed {arguments.seed}), "
          f"transformers {transformers.__version__}, torch {torch.__version__}\n")
    reference.table(["against transformers fp32", "transformers fp32", *columns], [
        row("windows differing (ids, offsets, labels)", "windows", "{}", f"{len(full.features)} windows"),
        row("largest logit difference", "logits", "{:.1e}"),
        row("pipeline answers differing", "pipeline", "{}", f"{len(rows)} answers"),
        row("largest pipeline score difference", "scores", "{:.1e}"),
        row("run_qa.py answers differing", "answers", "{}", f"{len(rows)} answers"),
        ["exact match", percent(full, 0), *(percent(side, 0) for side in sides.values())],
        ["F1", percent(full, 1), *(percent(side, 1) for side in sides.values())]])
    past = sum(feature["past"] for feature in full.features)
    print(f"\nLabels that run_qa.py itself would put behind the passage's last token: {past}.")
    if columns["Spanlight fp32"]["windows"] and tuple(map(int, tokenizers.__version__.split(".")[:2])) >= (0, 23):
        print(f"This Python has tokenizers {tokenizers.__version__}: from 0.23.1 on they drop the end of a passage that is longer than "
              "max_length (huggingface/tokenizers#2091), so windows are missing. Compare with tokenizers 0.22.")
    exact = columns["Spanlight fp32"]
    if exact["windows"] or exact["answers"] or exact["pipeline"] or not exact["logits"] < LOGITS or (exact["scores"] or 0) > SCORES:
        reference.stop("float32 differs from the reference")


if __name__ == "__main__":
    main()
