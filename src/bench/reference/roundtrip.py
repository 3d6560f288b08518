"""Carries a model from transformers to Spanlight and back, and prints the differences of its logits on the way.

  .venv/bin/python src/bench/reference/roundtrip.py --data dev-v1.1.json [--model builtin:minilm-squad]

transformers saves the model, Spanlight fine-tunes it some steps, transformers loads the result, saves it again, Spanlight
reads that. Needs what crosscheck.py needs. The exit code is 0 when all logits agree.
"""
import argparse
import json
import pathlib
import random
import tempfile

import reference
from reference import torch, transformers

TOLERANCE = 1e-4


def main():
    parser = argparse.ArgumentParser(description="Carries a model from transformers to Spanlight and back.")
    parser.add_argument("--data", required=True, help="a SQuAD file, plain or .gz")
    parser.add_argument("--model", default="builtin:minilm-squad", help="a model folder, or what `spanlight export` takes (default: %(default)s)")
    parser.add_argument("--questions", type=int, default=24, help="how many, drawn at random (default: %(default)s)")
    parser.add_argument("--steps", type=int, default=8, help="training steps (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads(), help="processor threads of both (default: %(default)s)")
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
        first, tokenizer = reference.load(spanlight.folder(arguments.model, folder / "exported"))

        def difference(model, model_folder):
            windows = spanlight.lines("inspect", "--model", model_folder, "--data", data, "--precision", "fp32", "--threads", arguments.threads, "--logits")
            pairs = zip(reference.logits(model, tokenizer, windows), windows)
            return max(float(abs(logits - reference.numpy.array(window[key])).max())
                       for pair, window in pairs for logits, key in zip(pair, ("start_logits", "end_logits")))

        first.save_pretrained(folder / "saved")
        tokenizer.save_pretrained(folder / "saved")
        steps = [("saved by transformers, read by Spanlight", difference(first, folder / "saved"))]
        spanlight.run("train", "--model", folder / "saved", "--data", data, "--output", folder / "run", "--test-size", 0,
                      "--max-steps", arguments.steps, "--batch-size", 4, "--precision", "fp32", "--threads", arguments.threads, "--events", "jsonl")
        tuned, _ = reference.load(folder / "run/model")
        steps.append((f"fine-tuned by Spanlight, {arguments.steps} steps, loaded by transformers", difference(tuned, folder / "run/model")))
        tuned.save_pretrained(folder / "again")
        reference.load(folder / "run/model")[1].save_pretrained(folder / "again")
        steps.append(("saved again by transformers, read by Spanlight", difference(tuned, folder / "again")))
        before, after = first.state_dict(), tuned.state_dict()
        changed = sum(not torch.equal(before[name], after[name]) for name in before)
    print(f"\n{arguments.model}, {len(rows)} questions, transformers {transformers.__version__}, torch {torch.__version__}\n")
    reference.table(["step", "largest logit difference"], [(step, f"{value:.1e}") for step, value in steps])
    print(f"\nWeights that training changed: {changed} of {len(before)}; missing or left over on loading: none.")
    if changed == 0 or not all(value < TOLERANCE for _, value in steps):
        reference.stop("the round trip changes the model's answers")


if __name__ == "__main__":
    main()
