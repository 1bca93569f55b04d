using Koll.Customers;
using Koll.Models.Grading;
using Koll.Platform.Languages;
using Koll.Platform.People;
using Koll.Platform.Web;

namespace Koll.Grading.Good;

/// <summary>What a good customer is here, as somebody sees it: counts are of all customers, names only of those that are theirs to see.</summary>
public sealed class GoodView
{
    private readonly MeasureList _measures;

    internal GoodView(Visit visit, Company company, MeasureList measures)
    {
        (Visit, Company, _measures) = (visit, company, measures.For(company.Base));
        Choices = company.Base.Records.Of(GoodChoices.Kind);
        Definition = Choices.Newest?.Definition ?? Suggested(company.Base);
        Grading = GoodGrading.Holding(company.Base, measures) ?? GoodGrading.Of(company.Base, Definition, null, null, measures);
        Words = new(Grading.Learned, company.Base.Currency, _measures);
        Who = GoodWords.Who(Definition, company.Base, _measures);
    }

    public Visit Visit { get; }

    public Company Company { get; }

    public Language Language => Visit.Language;

    /// <summary>Who counts as good, in words.</summary>
    public Sentence Who { get; }

    public string CompanyCurrency => Company.Base.Currency;

    /// <summary>True where the visitor may say what a good customer is: it speaks for all customers, so not somebody who sees only their own.</summary>
    public bool CanChoose => Visit.Allows(May.Decide) && Visit.Me.OnlyOwner is null;

    internal GoodChoices Choices { get; }

    /// <summary>What holds, or what is suggested where nobody has chosen.</summary>
    internal GoodDefinition Definition { get; }

    internal GoodGrading Grading { get; }

    internal GradeSentences Words { get; }

    internal MeasureList Measures => _measures;

    /// <summary>The number of good ones in a sentence.</summary>
    public Sentence Said => new("good.said", ("good", Grading.Count), ("customers", Grading.Active.Length), ("who", Who));

    /// <summary>Measures that can choose: all but the grade itself.</summary>
    internal IEnumerable<Measure> Choosing => _measures.Where(m => !IsGrade(m.Key));

    /// <summary>What can knock out: what is graded by.</summary>
    internal IEnumerable<Characteristic> Characteristics => Grading.Learned;

    public static bool IsGrade(string key) => key.StartsWith("grade", StringComparison.OrdinalIgnoreCase);

    /// <summary>True where the customer is one that the visitor may see.</summary>
    public bool IsMine(int customer) => Visit.Me.OnlyOwner is not { } owner || string.Equals(Company.Base.Directory.Owners?[customer], owner, StringComparison.OrdinalIgnoreCase);

    public string NameOf(int customer) => Language.Write(Company.Base.Label(customer));

    public string AddressOf(int customer) => $"/customers/{Company.Ids[customer]}";

    /// <summary>Reasons for a grade, the strongest first: "Segment Seafood +8".</summary>
    internal static string Why(Scorecard card, Graded graded, GradeSentences words, Language language, int most) => string.Join(" · ", graded.Reasons.Where(r => Math.Abs(r.Points) >= 0.5).Take(most).Select(reason =>
        $"{language.Say(words.NameOf(reason.Key))} {language.Say(words.PartOf(card.Characteristics.Single(c => c.Bins.Key == reason.Key).Bins, reason.Part))} {Points(reason.Points, language)}"));

    /// <summary>Points with their sign.</summary>
    internal static string Points(double points, Language language) => (points > 0 ? "+" : "") + language.Conventions.Whole((long)Math.Round(points));

    /// <summary>What each customer leaves after serving it; NaN where that is not known.</summary>
    internal double[] Profit => Measures.Find("profit") is { } profit ? Company.Base.Column(profit) : [.. Enumerable.Repeat(double.NaN, Company.Base.Count)];

    /// <summary>Customers that look like the good ones and are not among them yet, the likest first.</summary>
    internal IEnumerable<int> Alike()
    {
        if (Grading.Card is null)
        {
            return [];
        }

        var scores = Grading.Scores;
        return Grading.Active.Where((c, i) => !Grading.Good[i] && Grading.Grades[c] == Grade.A && IsMine(c)).OrderByDescending(c => scores[c]).ThenBy(c => c);
    }

    /// <summary>Active customers of each grade with the good ones among them and their share of the revenue.</summary>
    internal IEnumerable<(Grade Grade, int Customers, int Good, double Revenue)> Grades()
    {
        var revenue = Company.Base.Summaries.RevenueInWindow;
        var total = Grading.Active.Sum(c => revenue[c]);
        return Enum.GetValues<Grade>().Select(grade =>
        {
            var of = Enumerable.Range(0, Grading.Active.Length).Where(i => Grading.Grades[Grading.Active[i]] == grade).ToArray();
            return (grade, of.Length, of.Count(i => Grading.Good[i]), total > 0 ? of.Sum(i => revenue[Grading.Active[i]]) / (double)total : 0);
        });
    }

    private static GoodDefinition Suggested(CustomerBase customers)
    {
        var key = customers.Column(Customers.Measures.Margin).Any(m => !double.IsNaN(m)) ? Customers.Measures.Margin.Key : Customers.Measures.Revenue.Key;
        return new(GoodDefinition.Measure) { MeasureKey = key, Share = GradeWords.UsualShare, MadeFrom = [key] };
    }
}
