using System.Globalization;
using System.Text.Json;
using Koll.Customers;
using Koll.Grading.Matrix;
using Koll.Importing.Web;
using Koll.Ledger;
using Koll.Models.Grading;
using Koll.Platform.Storage;
using Koll.Platform.Web;

namespace Koll.Grading.Good;

/// <summary>The acts of the page: each makes a new choice, which holds from then on, and leaves the earlier ones as they were.</summary>
internal sealed class GoodChoosing(Visit visit, GoodView view, MeasureList measures)
{
    private const int MostNamed = 5;

    private CustomerBase Customers => view.Company.Base;

    /// <summary>Says who counts as good; the weights are proposed anew, and what knocks out stays.</summary>
    public IResult Choose()
    {
        if (!view.CanChoose)
        {
            return visit.NotFound();
        }

        var definition = Definition();
        if (definition.Refusal is { } refusal)
        {
            return visit.Refused(refusal);
        }

        var picked = definition.Value.Customers?.Select(view.Company.IndexOf).Where(c => c >= 0).ToList();
        var kept = definition.Value with { KnockOuts = view.Choices.Newest?.Definition.KnockOuts ?? [] };
        var grading = GoodGrading.Of(Customers, kept, picked, null, measures);
        return grading.Count == 0 || grading.Count == grading.Active.Length
            ? visit.Refused(new Refusal("good-choice.nobody", $"{grading.Count} of {grading.Active.Length} active customers would be good", "Choose otherwise: some must be good and others not.") { Details = [("good", grading.Count), ("customers", grading.Active.Length)] })
            : Keep(kept, Proposed(grading), null);
    }

    /// <summary>Weighs what the grade is made of, and says what knocks out.</summary>
    public IResult Weigh()
    {
        if (!view.CanChoose)
        {
            return visit.NotFound();
        }

        if (view.Grading.Proposed is not { } proposed)
        {
            return visit.Refused(TooFew(view.Grading));
        }

        var (shares, asProposed) = (new Dictionary<string, double>(), true);
        foreach (var each in proposed.Characteristics)
        {
            var key = each.Bins.Key;
            var typed = visit.Field($"w.{key}");
            if (Number(typed) is not (>= 0 and <= 100 and var percent))
            {
                return visit.Refused(new Refusal("good-choice.weight", $"'{typed}' is no weight", "Write a share between 0 and 100; 0 leaves a characteristic out.") { Details = [("typed", typed)] });
            }

            shares[key] = percent / 100;
            asProposed &= Math.Abs(percent - Math.Round(proposed.ShareOf(each) * 100)) < 0.5;
        }

        if (shares.Values.All(s => s == 0))
        {
            return visit.Refused(new Refusal("good-choice.no-weight", "Nothing would count", "Give at least one characteristic a weight."));
        }

        var criteria = KnockOuts();
        return criteria.Refusal is { } refusal ? visit.Refused(refusal) : Keep(view.Definition with { KnockOuts = criteria.Value }, Proposed(view.Grading), asProposed ? null : shares);
    }

    private Outcome<GoodDefinition> Definition()
    {
        switch (visit.Field("by"))
        {
            case GoodDefinition.Rfm:
                return new GoodDefinition(GoodDefinition.Rfm) { MadeFrom = RfmRule.Measures };
            case GoodDefinition.Class:
                var classes = visit.Field("classes") is "AB" ? "AB" : "A";
                var (a, b) = Customers.ClassCuts;
                return new GoodDefinition(GoodDefinition.Class) { Classes = classes, ClassCuts = [a, b], MadeFrom = [Measures.Revenue.Key] };
            case GoodDefinition.Quadrant:
                return new GoodOffer(visit, view.Company, measures).Quadrants.FirstOrDefault(q => q.Quadrant.Key() == visit.Field("quadrant")) is { Quadrant: { } quadrant } found
                    ? new GoodDefinition(GoodDefinition.Quadrant) { Name = found.Name, Matrix = quadrant.Rule, QuadrantWord = quadrant.Part, MadeFrom = [.. QuadrantGroups.AxesOf(quadrant).Select(GoodOffer.MadeFrom)] }
                    : Way();
            case GoodDefinition.View:
                var offer = new GoodOffer(visit, view.Company, measures);
                return offer.Views.FirstOrDefault(v => v.View.Id.ToString(CultureInfo.InvariantCulture) == visit.Field("view")) is { View: { } saved } listed
                    ? new GoodDefinition(GoodDefinition.View) { Name = saved.Name, Customers = offer.CustomersOf(listed.Query), MadeFrom = GoodOffer.MeasuresOf(listed.Query) }
                    : Way();
            case GoodDefinition.Hand:
                var (records, unknown) = new GoodOffer(visit, view.Company, measures).Meant(visit.Form["customers"].ToString());
                return unknown.Length > 0
                    ? new Refusal("good-choice.unknown", $"No customer is called {string.Join(", ", unknown.Take(MostNamed))}", "Write numbers or names as they stand in the list of customers, one a line.") { Details = [("names", string.Join(", ", unknown.Take(MostNamed)))] }
                    : new GoodDefinition(GoodDefinition.Hand) { Customers = records };
            case GoodDefinition.Measure:
                return view.Choosing.FirstOrDefault(m => m.Key == visit.Field("measure")) is { } measure ? ByMeasure(measure) : Way();
            default:
                return Way();
        }
    }

    private Outcome<GoodDefinition> ByMeasure(Measure measure)
    {
        var definition = new GoodDefinition(GoodDefinition.Measure) { MeasureKey = measure.Key, MadeFrom = [measure.Key] };
        var isShare = visit.Field("how") != "bound";
        return Number(visit.Field(isShare ? "share" : "bound")) is not { } number || (isShare && number is <= 0 or >= 100)
            ? new Refusal("good-choice.number", "The share or the bound is missing, or is no number", "Write a share between 1 and 99 per cent, or a bound such as 50000.")
            : isShare ? definition with { Share = number / 100 } : definition with { Bound = measure.Unit == MeasureUnit.Share ? number / 100 : number };
    }

    private Outcome<KnockOut[]> KnockOuts()
    {
        var criteria = new List<KnockOut>();
        for (var i = 0; visit.Form.ContainsKey($"k{i}.key"); i++)
        {
            var (key, how, value) = (visit.Field($"k{i}.key"), visit.Field($"k{i}.how"), visit.Field($"k{i}.value"));
            if (key.Length == 0 || value.Length == 0)
            {
                continue;
            }

            if (view.Characteristics.FirstOrDefault(c => c.Key == key) is not { } of)
            {
                return new Refusal("good-choice.chooses", $"'{key}' is not among what is graded by", "Knock out by what the grade is made of; what says who is good is not.") { Details = [("name", key)] };
            }

            var name = visit.Language.Say(view.Words.NameOf(key));
            var isBound = how is "below" or "above";
            if (isBound != of.Numbers is not null || (isBound && Number(value) is null))
            {
                return new Refusal("good-choice.bound", $"{name} cannot be compared with '{value}'", "Words are named, numbers have a bound below or above.") { Details = [("name", name), ("value", value)] };
            }

            // As the level is spelt, whatever the case it was typed in.
            string[] names = isBound ? [] : [.. value.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(n => of.Names.FirstOrDefault(l => l.Equals(n, StringComparison.OrdinalIgnoreCase)) ?? n)];
            if (names.FirstOrDefault(n => !of.Names.Contains(n, StringComparer.Ordinal)) is { } unknown)
            {
                return new Refusal("good-choice.level", $"No customer has '{unknown}' as {name}", $"Choose among {string.Join(", ", of.Names.Take(12))}.") { Details = [("value", unknown), ("name", name), ("levels", string.Join(", ", of.Names.Take(12)))] };
            }

            var number = Number(value) / (measures.For(Customers).Find(key)?.Unit == MeasureUnit.Share ? 100 : 1);
            criteria.Add(new(key, how == "below" ? number : null, how == "above" ? number : null, isBound ? null : names));
        }

        return criteria.ToArray();
    }

    private IResult Keep(GoodDefinition definition, Dictionary<string, double> proposed, Dictionary<string, double>? chosen)
    {
        var title = $"{visit.Language.Say("place.good-customers")}: {visit.Language.Say(GoodWords.Who(definition, Customers, measures))}";
        var edited = Edits.Run(visit, title, (connection, begin) =>
        {
            var batch = begin();
            connection.Execute(
                "INSERT INTO GoodCustomerChoice (Id, At, \"By\", Definition, Proposed, Chosen, CreatedBy) VALUES ($id, $at, $by, $definition, $proposed, $chosen, $batch)",
                ("$id", Edits.NextId(connection, "GoodCustomerChoice")), ("$at", visit.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)), ("$by", visit.Me.Name),
                ("$definition", definition.ToJson()), ("$proposed", JsonSerializer.Serialize(proposed)), ("$chosen", chosen is null ? null : JsonSerializer.Serialize(chosen)), ("$batch", batch));
            return 1;
        });
        return edited.Refusal is { } refusal ? visit.Refused(refusal) : Edits.Done(visit, "/good-customers", edited.Value);
    }

    private static Dictionary<string, double> Proposed(GoodGrading grading) =>
        grading.Proposed?.Characteristics.ToDictionary(c => c.Bins.Key, c => Math.Round(grading.Proposed.ShareOf(c), 4)) ?? [];

    private static Refusal TooFew(GoodGrading grading) => new("good-choice.few", $"{grading.Count} good customers are nothing to learn from", "Choose more of them first.") { Details = [("good", grading.Count)] };

    private static Refusal Way() => new("good-choice.way", "It is not said who is good", "Choose one of the ways that the page offers.");

    private static double? Number(string text) =>
        double.TryParse(text.Replace(',', '.').Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number) ? number : null;
}
