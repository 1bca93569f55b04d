using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Koll.Customers;

/// <summary>A number known of a customer for a period that no sales line tells: visits of a month, support cases of a week, usage, a loyalty score.</summary>
public sealed class CustomerFigure
{
    public int Id { get; set; }

    public int CustomerId { get; set; }

    /// <summary>What is counted or measured, as the file calls it.</summary>
    public required string Name { get; set; }

    /// <summary>First day of the period: 2026-11-01.</summary>
    public required string From { get; set; }

    /// <summary>Last day of the period; the same where the figure is of one day.</summary>
    public required string To { get; set; }

    public double Value { get; set; }

    /// <summary>True where figures of several periods add up (visits), false where the newest stands for the customer (a score).</summary>
    public bool AddsUp { get; set; }

    /// <summary>The batch that brought it.</summary>
    public int CreatedBy { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<CustomerFigure>
    {
        public void Configure(EntityTypeBuilder<CustomerFigure> figure)
        {
            figure.ToTable("CustomerFigure").Property(f => f.Id).ValueGeneratedNever();
            figure.HasOne<Customer>().WithMany().HasForeignKey(f => f.CustomerId).OnDelete(DeleteBehavior.Restrict);
            figure.HasIndex(f => new { f.CustomerId, f.Name, f.From });
        }
    }
}
