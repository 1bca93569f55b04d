using Koll.Customers;
using Koll.Platform.Languages;

namespace Koll.Grading.Good;

/// <summary>A definition of good customers in words.</summary>
internal static class GoodWords
{
    /// <summary>"the best 20 % by margin": who counts as good.</summary>
    public static Sentence Who(GoodDefinition definition, CustomerBase customers, MeasureList measures)
    {
        var name = ("name", (object)(definition.Name ?? ""));
        return definition.By switch
        {
            GoodDefinition.Rfm => new("good.who.rfm"),
            GoodDefinition.Class => new("good.who.class", ("classes", string.Join(" + ", definition.Classes ?? ""))),
            GoodDefinition.Quadrant => new("good.who.quadrant", name),
            GoodDefinition.View => new("good.who.view", name),
            GoodDefinition.Hand => new("good.who.hand", ("n", definition.Customers?.Count ?? 0)),
            _ => measures.For(customers).Find(definition.MeasureKey ?? "") is { } measure ? ByMeasure(definition, measure, customers.Currency) : new("good.who.gone", ("name", definition.MeasureKey ?? "")),
        };
    }

    private static Sentence ByMeasure(GoodDefinition definition, Measure measure, string currency) => definition.Share is { } share
        ? new("good.who.share", ("share", new Share(share)), ("measure", measure.Name))
        : new(measure.Direction == Direction.LessIsBetter ? "good.who.at-most" : "good.who.at-least", ("measure", measure.Name), ("bound", MatrixPicture.Value(measure, definition.Bound ?? 0, currency)));
}
