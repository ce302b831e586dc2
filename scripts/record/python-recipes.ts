import type { ClientRecipe } from './client-recipe.ts'

export const pythonRecipes: readonly ClientRecipe[] = []
