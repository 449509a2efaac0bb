"""Reading registers (xlsx, xls, ods, csv) of records into the archive's own YAML."""

from generator.ingest.registers.importing import ImportPlan, import_register
from generator.ingest.registers.tables import UnreadableTableError

__all__ = ["ImportPlan", "UnreadableTableError", "import_register"]
