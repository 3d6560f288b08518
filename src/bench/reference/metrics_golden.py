"""Makes the metrics that Spanlight's SquadMetricsTest expects, with the official SQuAD evaluation scripts themselves.

  python metrics_golden.py evaluate-v1.1.py evaluate-v2.0.py squad-metrics-golden.json.gz [--seed 7]

The two scripts are those of the SQuAD home page; they are not kept here. The result has

  pairs        a gold answer, a prediction, both normalized, exact match, F1 by the rules of v1.1 and of v2.0
  evaluations  golds, predictions and no-answer scores of many questions with the metrics that evaluate-v2.0.py gives
"""
import argparse
import gzip
import importlib.util
import json
import pathlib
import random
import unicodedata

WORDS = ("denver broncos tower keeper lamp bridge harbour 1931 $1,299.50 U.S. don't e-mail state-of-the-art theatre anthem "
         "another author banana 3.14 A.D. rock'n'roll THE An a the a's the_ _an x a1 the2 O'Hara").split()
UNICODE = ["S\u00e3o", "cafe\u0301", "na\u00efve", "\u0130stanbul", "I\u0307", "stra\u00dfe", "STRA\u1e9eE", "\u03a3\u039f\u03a6\u039f\u03a3", "\u03c3\u03ac\u03c2", "\u039f\u03a3'",
           "\u5317\u4eac", "\u6771\u4eac\u306f", "\u0645\u062f\u064a\u0646\u0629", "\u05d9\u05e8\u05d5\u05e9\u05dc\u05d9\u05dd", "\u0926\u093f\u0932\u094d\u0932\u0940", "\u0e01\u0e23\u0e38\u0e07\u0e40\u0e17\u0e1e",
           "\U0001f692", "\U0001f468\U0001f3fb\u200d\U0001f692", "\U0001d573", "\uff11\uff12", "\u2167", "\u00bd", "\u00aa", "\u00e1the", "the\u0301", "\u0301the", "a\u0300", "\u2460a",
           "\ufb01n", "\u01c5", "\u10a0", "\u13a0", "\U00010400", "\u0345", "the\u200d", "\u200bthe", "an\u00ad"]
ARTICLES = ["a", "an", "the", "A", "An", "THE", "tHe", "\u0041\u004e"]
MARKS = list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~") + ["\u2019", "\u201c", "\u2014", "\u2026", "\u00bf", "\u3002", "\u00b0", "\u20ac"]
BLANKS = [" ", " ", " ", " ", "  ", "\t", "\n", "\r\n", "\u00a0", "\u2009", "\u2028", "\u3000", "\u001c", "\u001f", "\u0085", "\u200b", "\u180e"]


def load(path):
    spec = importlib.util.spec_from_file_location(pathlib.Path(path).stem.replace("-", "_").replace(".", "_"), path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def any_character(rng):
    """A character that this Python knows, of any script."""
    while True:
        character = chr(rng.choice((rng.randrange(0x3000), rng.randrange(0x20000), rng.randrange(0x10000))))
        if unicodedata.category(character) not in ("Cn", "Co", "Cs"):
            return character


def piece(rng):
    kind = rng.random()
    if kind < .45:
        word = rng.choice(WORDS)
    elif kind < .65:
        word = rng.choice(ARTICLES)
    elif kind < .85:
        word = rng.choice(UNICODE)
    else:
        word = "".join(any_character(rng) for _ in range(rng.randint(1, 3)))
        word = rng.choice((word, word + rng.choice(ARTICLES), rng.choice(ARTICLES) + word))
    if rng.random() < .2:
        word = rng.choice((word.upper(), word.capitalize(), word.swapcase()))
    if rng.random() < .25:
        word = rng.choice((rng.choice(MARKS) + word, word + rng.choice(MARKS)))
    return word


def text(rng):
    if rng.random() < .08:
        return rng.choice(("", "", " ", "the", "A an the", ".", "...", "\u3000", "The.", "\u200b"))
    words = [piece(rng) for _ in range(rng.randint(1, 6))]
    between = "".join(word + rng.choice(BLANKS) for word in words)
    return between if rng.random() < .1 else between.rstrip()


def like(rng, gold):
    """A prediction that has something in common with a gold answer."""
    words = gold.split(" ")
    for _ in range(rng.randint(0, 3)):
        change = rng.random()
        at = rng.randrange(len(words) + 1)
        if change < .3 and words:
            del words[min(at, len(words) - 1)]
        elif change < .5:
            words.insert(at, rng.choice(ARTICLES))
        elif change < .7:
            words.insert(at, piece(rng))
        elif change < .85 and words:
            words.append(rng.choice(words))
        else:
            rng.shuffle(words)
    result = rng.choice((" ", "  ", "\u00a0")).join(words)
    return rng.choice((result, result, result.upper(), result.lower(), result + "."))


def pairs(rng, v1, v2, count):
    seen = set()
    while len(seen) < count:
        gold = text(rng)
        prediction = rng.choice((like(rng, gold), like(rng, gold), like(rng, gold), text(rng), rng.choice(("", gold))))
        if (gold, prediction) in seen:
            continue
        seen.add((gold, prediction))
        yield dict(gold=gold, prediction=prediction,
                   normalized=v2.normalize_answer(gold), normalized_prediction=v2.normalize_answer(prediction),
                   exact=v2.compute_exact(gold, prediction),
                   f1_v1=v1.f1_score(prediction, gold), f1_v2=v2.compute_f1(gold, prediction))


def evaluation(rng, v2, questions, no_answers, threshold, score):
    """One run of evaluate-v2.0.py; the first question has no answer, so that its rules are those of v2.0."""
    golds, predictions, scores = {}, {}, {}
    for number in range(questions):
        key = f"q{number}"
        none = number == 0 or rng.random() < no_answers
        golds[key] = [] if none else [text(rng) for _ in range(rng.randint(1, 4))]
        predictions[key] = rng.choice(("", "", text(rng))) if none else rng.choice(("", like(rng, rng.choice(golds[key])), like(rng, rng.choice(golds[key])), text(rng)))
        scores[key] = score(rng, not predictions[key] or none)
    dataset = [dict(paragraphs=[dict(qas=[dict(id=key, answers=[dict(text=answer) for answer in answers]) for key, answers in golds.items()])])]
    has_answer = v2.make_qid_to_has_ans(dataset)
    exact, f1 = v2.get_raw_scores(dataset, predictions)
    above = [v2.apply_no_ans_threshold(raw, scores, has_answer, threshold) for raw in (exact, f1)]
    metrics = v2.make_eval_dict(*above)
    for prefix, kept in (("HasAns", True), ("NoAns", False)):
        keys = [key for key, has in has_answer.items() if has == kept]
        if keys:
            v2.merge_eval(metrics, v2.make_eval_dict(*above, qid_list=keys), prefix)
    v2.find_all_best_thresh(metrics, predictions, exact, f1, scores, has_answer)
    metrics["exact_match"] = metrics.pop("exact")
    return dict(golds=golds, predictions=predictions, no_answer_scores=scores, threshold=threshold, metrics=metrics)


def main():
    arguments = argparse.ArgumentParser(description="Makes the metrics that SquadMetricsTest expects.")
    arguments.add_argument("v1", help="evaluate-v1.1.py")
    arguments.add_argument("v2", help="evaluate-v2.0.py")
    arguments.add_argument("output", type=pathlib.Path, help="a .json.gz file")
    arguments.add_argument("--seed", type=int, default=7)
    arguments = arguments.parse_args()
    v1, v2, rng = load(arguments.v1), load(arguments.v2), random.Random(arguments.seed)
    probability = lambda rng, likely: round(min(1.0, max(0.0, rng.gauss(.7 if likely else .3, .25))), 3)  # many ties
    difference = lambda rng, likely: rng.gauss(2 if likely else -2, 4)  # run_qa.py's null odds
    nothing = lambda rng, likely: 0.0  # what run_qa.py passes on
    golden = dict(pairs=list(pairs(rng, v1, v2, 2400)),
                  evaluations=[evaluation(rng, v2, questions, no_answers, threshold, score)
                               for questions in (1, 40, 150) for no_answers in (.0, .3, .9)
                               for threshold, score in ((1.0, probability), (.5, probability), (.0, difference), (1.0, nothing))])
    with gzip.GzipFile(arguments.output, "wb", mtime=0) as file:
        file.write(json.dumps(golden, ensure_ascii=True, separators=(",", ":")).encode())
    print(f"{len(golden['pairs'])} pairs, {len(golden['evaluations'])} evaluations, {arguments.output.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
