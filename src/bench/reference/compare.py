"""Compares Spanlight's speed and memory with the Python reference on the same inputs and prints a table of ratios.

  python compare.py --spanlight target/spanlight/bin/spanlight --minilm FOLDER --train TRAIN.json.gz --dev DEV.json.gz
                    [--distilbert FOLDER] [--onnx MODEL.onnx] [--only ask,predict] [--repeats 5] [--train-samples 512]

Needs transformers 4.57 (the last with the question-answering pipeline) and torch; rows of ONNX Runtime need onnxruntime
and, for int8, onnx. FOLDER holds a question-answering model in Hugging Face layout, such as
`spanlight export --model builtin:minilm-squad --output FOLDER` makes; without --distilbert a DistilBERT with random
weights is made. Both sides run in processes of their own, in turn: ours, theirs, ours, theirs …; each figure is the
median over the turns, the spread is the smallest and largest ratio of a turn.
"""
import argparse, gzip, json, pathlib, statistics, subprocess, sys, tempfile, time

WINDOW_TOKENS = 160


def read_squad(path):
    opened = gzip.open(path, "rt", encoding="utf-8") if str(path).endswith(".gz") else open(path, encoding="utf-8")
    with opened as f:
        return json.load(f)


def rows(squad):
    for article in squad["data"]:
        for paragraph in article["paragraphs"]:
            for qa in paragraph["qas"]:
                yield dict(id=qa["id"], title=article.get("title", ""), context=paragraph["context"],
                           question=qa["question"],
                           answers=dict(text=[a["text"] for a in qa["answers"]],
                                        answer_start=[a["answer_start"] for a in qa["answers"]]))


def write_rows(path, items):
    path.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items), encoding="utf-8")


def read_rows(path):
    return [json.loads(line) for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines()]


# ------------------------------------------------------------------------------------------- the reference's side
def peak_memory():
    """Bytes. Linux' ru_maxrss begins with what the process that started this one had, VmHWM does not."""
    status = pathlib.Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) * 1024
    import resource
    bytes_per_unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * bytes_per_unit


def features(tokenizer, items, pad_to_max):
    """What run_qa.py's prepare_train_features makes of the questions: one entry a window."""
    encoded = tokenizer([r["question"].lstrip() for r in items], [r["context"] for r in items],
                        truncation="only_second", max_length=384, stride=128, return_overflowing_tokens=True,
                        return_offsets_mapping=True, padding="max_length" if pad_to_max else False)
    windows = []
    for w, row in enumerate(encoded["overflow_to_sample_mapping"]):
        offsets, sequence, answers = encoded["offset_mapping"][w], encoded.sequence_ids(w), items[row]["answers"]
        start = end = 0
        if answers["text"]:
            first, last = sequence.index(1), len(sequence) - 1 - sequence[::-1].index(1)
            s, e = answers["answer_start"][0], answers["answer_start"][0] + len(answers["text"][0])
            if offsets[first][0] <= s and offsets[last][1] >= e:
                start = max(i for i in range(first, last + 1) if offsets[i][0] <= s)
                end = min(i for i in range(first, last + 1) if offsets[i][1] >= e)
        windows.append(dict(input_ids=encoded["input_ids"][w], attention_mask=encoded["attention_mask"][w],
                            token_type_ids=[1 if q == 1 else 0 for q in sequence],
                            start_positions=start, end_positions=end))
    return windows


def reference_train(options):
    import random, torch
    from transformers import AutoModelForQuestionAnswering, AutoTokenizer, get_linear_schedule_with_warmup
    tokenizer = AutoTokenizer.from_pretrained(options.model)
    tuned = options.variant == "tuned"
    config = dict(attention_probs_dropout_prob=0.0) if tuned else {}
    model = AutoModelForQuestionAnswering.from_pretrained(options.model, attn_implementation="sdpa", dtype=torch.float32)
    if tuned:                                               # the same attention dropout as Spanlight's default
        for module in model.modules():
            for name in ("dropout_prob", "attention_dropout"):
                if hasattr(module, name) and isinstance(getattr(module, name), float):
                    setattr(module, name, 0.0)
            if "SelfAttention" in type(module).__name__ and hasattr(module, "dropout"):
                if isinstance(module.dropout, torch.nn.Dropout):
                    module.dropout.p = 0.0
    windows = features(tokenizer, read_rows(options.data), pad_to_max=not tuned)
    rng = random.Random(42)
    rng.shuffle(windows)
    if tuned:                                               # as transformers' LengthGroupedSampler
        chunk = 50 * options.batch_size
        windows = [w for at in range(0, len(windows), chunk)
                   for w in sorted(windows[at:at + chunk], key=lambda w: -len(w["input_ids"]))]
    batches = [windows[at:at + options.batch_size] for at in range(0, len(windows), options.batch_size)]
    rng.shuffle(batches)
    decayed = [p for n, p in model.named_parameters() if p.ndim > 1]
    rest = [p for n, p in model.named_parameters() if p.ndim == 1]
    optimizer = torch.optim.AdamW([dict(params=decayed, weight_decay=0.0), dict(params=rest, weight_decay=0.0)],
                                  lr=5e-5, fused=True)
    schedule = get_linear_schedule_with_warmup(optimizer, 0, len(batches))
    model.train()
    useful = padded = 0
    started = time.perf_counter()
    for batch in batches:
        length = max(len(w["input_ids"]) for w in batch)
        pad = lambda key: torch.tensor([w[key] + [0] * (length - len(w[key])) for w in batch])
        inputs = dict(input_ids=pad("input_ids"), attention_mask=pad("attention_mask"),
                      start_positions=torch.tensor([w["start_positions"] for w in batch]),
                      end_positions=torch.tensor([w["end_positions"] for w in batch]))
        if model.config.model_type == "bert":
            inputs["token_type_ids"] = pad("token_type_ids")
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=tuned):
            loss = model(**inputs).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        useful += int(inputs["attention_mask"].sum())
        padded += inputs["attention_mask"].numel()
    seconds = time.perf_counter() - started
    return dict(windows_per_second=len(windows) / seconds, tokens_per_second=useful / seconds,
                padded_tokens_per_second=padded / seconds)


def question_answering(options):
    from transformers import pipeline
    return pipeline("question-answering", model=options.model, tokenizer=options.model, device="cpu")


def reference_ask(options):
    answer, items, seconds = question_answering(options), read_rows(options.data), []
    for r in items[:10]:
        answer(question=r["question"], context=r["context"])
    for r in items:
        started = time.perf_counter()
        answer(question=r["question"], context=r["context"])
        seconds.append(time.perf_counter() - started)
    return dict(median_seconds=statistics.median(seconds))


def reference_predict(options):
    answer, items = question_answering(options), read_rows(options.data)
    asked = [dict(question=r["question"], context=r["context"]) for r in items]
    answer(asked[:10])
    started = time.perf_counter()
    answer(asked, batch_size=options.batch_size)
    return dict(questions_per_second=len(asked) / (time.perf_counter() - started))


def reference_encoder(options):
    import numpy, onnxruntime
    session = onnxruntime.InferenceSession(options.model, providers=["CPUExecutionProvider"])
    names = {i.name for i in session.get_inputs()}
    ids = numpy.array([[999 + t % 997 for t in range(WINDOW_TOKENS)]] * options.batch_size, dtype=numpy.int64)
    feed = {n: v for n, v in dict(input_ids=ids, attention_mask=numpy.ones_like(ids),
                                  token_type_ids=numpy.zeros_like(ids)).items() if n in names}
    seconds = []
    for _ in range(105 if options.batch_size == 1 else 6):
        started = time.perf_counter()
        session.run(None, feed)
        seconds.append(time.perf_counter() - started)
    median = statistics.median(seconds[1:])
    return dict(median_seconds=median, tokens_per_second=ids.size / median)


REFERENCE = dict(train=reference_train, ask=reference_ask, predict=reference_predict, encoder=reference_encoder)


def worker(options):
    figures = REFERENCE[options.worker](options)
    print(json.dumps(dict(figures, peak_memory_bytes=peak_memory())))


# ------------------------------------------------------------------------------------------- the comparison
def last_json(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


class Row:
    def __init__(self, name, wanted, figure, ours, theirs, less_is_better=False):
        self.name, self.wanted, self.figure, self.ours, self.theirs = name, wanted, figure, ours, theirs
        self.less_is_better = less_is_better

    def measure(self, repeats):
        pairs = [(last_json(self.ours), last_json(self.theirs)) for _ in range(repeats)]
        ours, theirs = ([side[self.figure] for side in column] for column in zip(*pairs))
        ratios = [t / o if self.less_is_better else o / t for o, t in zip(ours, theirs)]
        memory = [max(side["peak_memory_bytes"] for side in column) / 2**20 for column in zip(*pairs)]
        middle = statistics.median
        print(f"| {self.name} | {middle(ours):,.4g} | {middle(theirs):,.4g} | {middle(ratios):.2f} "
              f"({min(ratios):.2f}-{max(ratios):.2f}) | {self.wanted} | {memory[0]:,.0f} | {memory[1]:,.0f} |", flush=True)


def make_distilbert(folder, tokenizer_folder):
    import torch
    from transformers import DistilBertConfig, DistilBertForQuestionAnswering, DistilBertTokenizerFast
    torch.manual_seed(1)
    DistilBertForQuestionAnswering(DistilBertConfig()).save_pretrained(folder)
    DistilBertTokenizerFast.from_pretrained(tokenizer_folder).save_pretrained(folder)
    return folder


def of_about(items, tokenizer, tokens, count):
    found = []
    for row in items:
        length = len(tokenizer(row["question"], row["context"])["input_ids"])
        if abs(length - tokens) <= 5:
            found.append(row)
        if len(found) == count:
            break
    return found


def int8(onnx, folder):
    from onnxruntime.quantization import QuantType, quantize_dynamic
    path = folder / "int8.onnx"
    quantize_dynamic(onnx, path, weight_type=QuantType.QInt8)
    return path


def table(options, folder):
    from transformers import AutoTokenizer
    minilm = pathlib.Path(options.minilm)
    distilbert = pathlib.Path(options.distilbert) if options.distilbert else make_distilbert(folder / "distilbert", minilm)
    tokenizer = AutoTokenizer.from_pretrained(minilm)
    train, few, dev, asked = folder / "train.jsonl", folder / "few.jsonl", folder / "dev.jsonl", folder / "asked.jsonl"
    items = list(rows(read_squad(options.train)))
    # Spread over the file, so that passages and lengths are those of the whole.
    write_rows(train, items[::len(items) // options.train_samples][:options.train_samples])
    write_rows(few, items[::len(items) // options.train_samples][:max(16, options.train_samples // 8)])
    items = list(rows(read_squad(options.dev)))
    write_rows(dev, items[:options.predict_samples])
    write_rows(asked, of_about(items, tokenizer, WINDOW_TOKENS, 50))

    def ours(work, model, data=None, **more):
        command = [options.spanlight, "bench", work, "--model", str(model), "--repeats", "1"]
        command += ["--data", str(data), "--samples", "100000"] if data else []
        return command + [str(v) for key, value in more.items() for v in ("--" + key.replace("_", "-"), value)]

    def theirs(work, model, data=None, batch_size=1, variant="default"):
        command = [sys.executable, __file__, "--worker", work, "--model", str(model), "--variant", variant]
        return command + ["--batch-size", str(batch_size)] + (["--data", str(data)] if data else [])

    all_rows = {
        "train-minilm": [
            Row("fine-tuning MiniLM-L6, windows/s, against run_qa.py's defaults", "6", "windows_per_second",
                ours("train", minilm, train, batch_size=8), theirs("train", minilm, train, 8)),
            Row("fine-tuning MiniLM-L6, windows/s, against bf16, dynamic padding, grouped", "1.2", "windows_per_second",
                ours("train", minilm, train, batch_size=16), theirs("train", minilm, train, 16, "tuned"))],
        "train-distilbert": [
            Row("fine-tuning DistilBERT, windows/s, against run_qa.py's defaults", "4", "windows_per_second",
                ours("train", distilbert, few, batch_size=8), theirs("train", distilbert, few, 8)),
            Row("fine-tuning DistilBERT, windows/s, against bf16, dynamic padding, grouped", "1.1", "windows_per_second",
                ours("train", distilbert, few, batch_size=16), theirs("train", distilbert, few, 16, "tuned"))],
        "ask": [
            Row("one question, 160 tokens, MiniLM-L6, s, against the pipeline", "2.5", "median_seconds",
                ours("ask", minilm, asked), theirs("ask", minilm, asked), less_is_better=True),
            Row("one question, 160 tokens, DistilBERT, s, against the pipeline", "2", "median_seconds",
                ours("ask", distilbert, asked), theirs("ask", distilbert, asked), less_is_better=True)],
        "predict": [
            Row("dev questions, MiniLM-L6, questions/s, against the pipeline", "4", "questions_per_second",
                ours("predict", minilm, dev), theirs("predict", minilm, dev)),
            Row("the same against the pipeline with batch_size=32", "", "questions_per_second",
                ours("predict", minilm, dev), theirs("predict", minilm, dev, 32))],
    }
    if options.onnx:
        quantized = int8(options.onnx, folder)
        all_rows["encoder"] = [
            Row(f"encoder, {count} x 160 tokens, tokens/s, against ONNX Runtime {kind}", wanted, "tokens_per_second",
                ours("encoder", minilm, windows=count), theirs("encoder", model, batch_size=count))
            for kind, model, wanteds in (("fp32", options.onnx, ("1", "1.5")), ("int8", quantized, ("", "")))
            for count, wanted in zip((1, 32), wanteds)]
    print("| work | Spanlight | reference | ratio (spread) | wanted | MB | MB reference |")
    print("|---|---|---|---|---|---|---|", flush=True)
    chosen = options.only.split(",") if options.only else list(all_rows)
    for name in chosen:
        for row in all_rows[name]:
            row.measure(options.repeats)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spanlight", default="target/spanlight/bin/spanlight")
    parser.add_argument("--minilm")
    parser.add_argument("--distilbert")
    parser.add_argument("--onnx")
    parser.add_argument("--train")
    parser.add_argument("--dev")
    parser.add_argument("--only")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--train-samples", type=int, default=512)
    parser.add_argument("--predict-samples", type=int, default=1000)
    parser.add_argument("--worker", choices=list(REFERENCE), help=argparse.SUPPRESS)
    parser.add_argument("--model", help=argparse.SUPPRESS)
    parser.add_argument("--data", help=argparse.SUPPRESS)
    parser.add_argument("--variant", default="default", help=argparse.SUPPRESS)
    parser.add_argument("--batch-size", type=int, default=1, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        worker(options)
        return
    for name in ("minilm", "train", "dev"):
        if not getattr(options, name):
            parser.error(f"--{name} is missing")
    with tempfile.TemporaryDirectory() as folder:
        table(options, pathlib.Path(folder))


if __name__ == "__main__":
    main()
